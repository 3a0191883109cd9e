// A filled workbook to a Word file by exceljs and docxtemplater; as peer.py.
//
//     exceljs.js time FOLDER ENDING MOST
//     exceljs.js once FILE
//
// It is told where every figure stands and reads it by address. Its template is made by make.py.

const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

const Docxtemplater = require("docxtemplater");
const ExcelJS = require("exceljs");
const PizZip = require("pizzip");

const TEMPLATE = "docxtemplater.docx";
const WHERE = "where.json";

/** What fills the template of a folder from a workbook. */
function prepare(folder) {
  const template = fs.readFileSync(path.join(folder, TEMPLATE));
  const where = Object.entries(JSON.parse(fs.readFileSync(path.join(folder, WHERE), "utf8")));
  const cells = where.map(([place, address]) => [place, ...address.split("!")]);
  return async (source, target) => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(source);
    const values = { title: book.worksheets[0].getCell("A1").value };
    for (const [place, sheet, cell] of cells) values[place] = book.getWorksheet(sheet).getCell(cell).value;
    const page = new Docxtemplater(new PizZip(template), { delimiters: { start: "{{", end: "}}" } });
    page.render(values);
    fs.writeFileSync(target, page.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" }));
  };
}

/** Each source in milliseconds, after one that does not count. */
async function timed(convert, sources, target) {
  const times = [];
  for (const source of [sources[0], ...sources]) {
    const start = performance.now();
    await convert(source, target);
    times.push(performance.now() - start);
  }
  return times.slice(1).sort((one, other) => one - other);
}

async function run(folder, ending, most, target) {
  const files = fs.readdirSync(folder).filter((name) => name.endsWith(`.${ending}`)).sort();
  const sources = files.slice(0, most).map((name) => path.join(folder, name));
  const times = await timed(prepare(folder), sources, target);
  return {
    name: "exceljs + docxtemplater",
    documents: sources.length,
    ms: Number(times[Math.floor(times.length / 2)].toFixed(3)),
    fastest_ms: Number(times[0].toFixed(3)),
    rss_mb: Number((process.resourceUsage().maxRSS / 1024).toFixed(1)),
  };
}

async function main([mode, place, ending, most]) {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "exceljs-"));
  const target = path.join(scratch, "out.docx");
  try {
    if (mode === "time") console.log(JSON.stringify(await run(place, ending, Number(most), target)));
    else await prepare(path.dirname(place))(place, target);
  } finally {
    fs.rmSync(scratch, { recursive: true });
  }
}

main(process.argv.slice(2));
