/** Brings the list of what to repair to a reader who has just sent a form, before anything else is heard. */
export class ErrorSummary {
  static selector = "[data-error-summary]";

  constructor(root) {
    root.focus();
  }
}
