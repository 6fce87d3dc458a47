// Compiles the style sheets and copies what is vendored into the places it is served from.
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { compile } from "sass";

const here = fileURLToPath(new URL(".", import.meta.url));
const modules = join(here, "node_modules");
const target = join(here, "../src/motcua/static/motcua");
const NOTICE = "/* Built from theme/*.scss. Contains parts of govuk-frontend, MIT licence: see licences/govuk-frontend.txt */\n";

mkdirSync(join(target, "fonts"), { recursive: true });
for (const name of ["motcua", "dense"]) {
  const { css } = compile(join(here, `${name}.scss`), { style: "compressed", loadPaths: [modules], quietDeps: true });
  writeFileSync(join(target, `${name}.css`), NOTICE + css + "\n");
  console.log(`${name}.css ${css.length} bytes, ${gzipSync(css, { level: 9 }).length} compressed`);
}
for (const subset of ["latin", "vietnamese"]) {
  for (const weight of [400, 700]) {
    const file = `be-vietnam-pro-${subset}-${weight}-normal.woff2`;
    cpSync(join(modules, "@fontsource/be-vietnam-pro/files", file), join(target, "fonts", file));
  }
}
cpSync(join(modules, "@fontsource/be-vietnam-pro/LICENSE"), join(target, "fonts/OFL.txt"));
cpSync(join(modules, "htmx.org/dist/htmx.min.js"), join(target, "htmx-4.0.1.min.js"));
cpSync(join(modules, "htmx.org/LICENSE"), join(target, "licences/htmx.txt"));
// Kept as it comes, watermark and all: its licence asks for that.
const bpmn = join(target, "bpmn-js");
mkdirSync(bpmn, { recursive: true });
cpSync(join(modules, "bpmn-js/dist/bpmn-viewer.production.min.js"), join(bpmn, "bpmn-viewer-18.31.1.min.js"));
cpSync(join(modules, "bpmn-js/dist/assets/diagram-js.css"), join(bpmn, "diagram-js-18.31.1.css"));
cpSync(join(modules, "bpmn-js/LICENSE"), join(target, "licences/bpmn-js.txt"));
const axe = join(here, "../tests/journeys/axe");
cpSync(join(modules, "axe-core/axe.min.js"), join(axe, "axe.min.js"));
cpSync(join(modules, "axe-core/LICENSE"), join(axe, "LICENSE"));
