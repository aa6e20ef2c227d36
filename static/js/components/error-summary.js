/** Brings the list of what to repair to a reader who has just sent a form, before anything else is heard. */
export default class ErrorSummary {
  constructor(root) {
    root.focus();
  }
}
