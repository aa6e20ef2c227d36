// Siteimprove Alfa as a program: one page a line in, one line of {failed: [{rule, why, at}], asked: [rule]} out.
// A page is {html, device}: html as Native.fromNode gave it in the browser, device as Alfa's own JSON.
import { createInterface } from "node:readline";
import { Audit, Outcome } from "@siteimprove/alfa-act";
import { Device } from "@siteimprove/alfa-device";
import { Element, Node, Text } from "@siteimprove/alfa-dom";
import { Request, Response } from "@siteimprove/alfa-http";
import Rules from "@siteimprove/alfa-rules";
import { Page } from "@siteimprove/alfa-web";

const named = (target) => {
  const one = Array.isArray(target) ? target[0] : target;
  if (Element.isElement(one)) return one.toString().split("\n")[0].slice(0, 160);
  if (Text.isText(one)) return one.data.trim().slice(0, 80);
  return String(one).split("\n")[0].slice(0, 160);
};
const why = (outcome) => {
  for (const [, result] of outcome.expectations) {
    const said = result.isErr() ? result.getErrUnsafe() : null;
    if (said) return said.message;
  }
  return "";
};

for await (const line of createInterface({ input: process.stdin })) {
  const { html, device } = JSON.parse(line);
  const screen = Device.from(device); // boxes are kept for this very object
  const page = Page.of(Request.empty(), Response.empty(), Node.from(html, screen), screen);
  const failed = [];
  const asked = [];
  for (const outcome of await Audit.of(page, Rules).evaluate()) {
    const rule = outcome.rule.uri.split("/").pop();
    if (Outcome.isFailed(outcome)) failed.push({ rule, why: why(outcome), at: named(outcome.target) });
    else if (Outcome.isCantTell(outcome)) asked.push(rule);
  }
  process.stdout.write(`${JSON.stringify({ failed, asked })}\n`);
}
