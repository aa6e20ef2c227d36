// Firefox as a program: the site and the tools in the first line, then one page a line in, one line of {failed: [[rule, at, why]], version} out.
// A page is {address, cookies, width}. Driven over WebDriver BiDi; the measures are those of the other browser.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const HEIGHT = 800;
// What the measures find in the page as it stands, everything unfolded.
const JUDGE = async (contrast, target) => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  const { wide, found } = measures.sideways();
  return [
    ...violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => [id, html.slice(0, 160), help])),
    ...measures.weakTexts(contrast).found.map((one) => ["words", one, ""]),
    ...measures.smallTargets(target).found.map((one) => ["target", one, ""]),
    ...(wide > 0 || found.length ? [["sideways", `${wide} px ${found.join("; ")}`, ""]] : []),
    ...figures.overlaps().map((one) => ["overlap", one, ""]),
  ];
};

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const next = async () => { const { value, done } = await lines.next(); return done ? null : JSON.parse(value); };
const { program, tools, contrast, target } = await next();
const sources = tools.map((one) => readFileSync(one, "utf-8"));
const browser = await puppeteer.launch({ browser: "firefox", executablePath: program, headless: true });
const version = (await browser.version()).split("/").pop();
try {
  for (let asked = await next(); asked; asked = await next()) {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    const failed = [];
    page.on("pageerror", (error) => failed.push(["console", String(error).slice(0, 160), ""]));
    await page.setViewport({ width: asked.width, height: HEIGHT });
    await page.setCookie(...asked.cookies);
    await page.goto(asked.address, { waitUntil: "load" });
    await page.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
    for (const source of sources) await page.evaluate(`${source};0`);
    failed.push(...await page.evaluate(JUDGE, contrast, target));
    await context.close();
    process.stdout.write(`${JSON.stringify({ failed, version })}\n`);
  }
} finally {
  await browser.close();
}
