/** CSV, XLSX and GeoJSON made in the browser from what is shown. */
import { COLUMNS, type Row } from "./rows";

const RISKY = /^[=+\-@\t\r]/;

/** A cell; text that a spreadsheet would run as a formula is led by an apostrophe. */
function cell(value: string | number): string {
  const text = typeof value === "string" && RISKY.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** UTF-8 with a byte-order mark, so that spreadsheets read Chinese rightly. */
export function toCsv(rows: Row[]): string {
  const lines = rows.map((row) => COLUMNS.map((name) => cell(row[name])).join(","));
  return `\ufeff${[COLUMNS.join(","), ...lines].join("\r\n")}\r\n`;
}

/** Points; clusters without a certain place have a null geometry. */
export function toGeoJson(rows: Row[]): string {
  const feature = ({ lon, lat, ...properties }: Row) => ({
    type: "Feature",
    id: properties.id,
    geometry: typeof lon === "number" && typeof lat === "number" ? { type: "Point", coordinates: [lon, lat] } : null,
    properties,
  });
  return JSON.stringify({ type: "FeatureCollection", features: rows.map(feature) });
}

/** A workbook with one sheet; codes stay text. */
export async function toXlsx(rows: Row[]): Promise<Blob> {
  const { default: writeExcelFile } = await import("write-excel-file/browser");
  const head = COLUMNS.map((name) => ({ value: name as string, fontWeight: "bold" as const }));
  const body = rows.map((row) => COLUMNS.map((name) => (typeof row[name] === "number" ? { value: row[name], type: Number as NumberConstructor } : { value: String(row[name]), type: String as StringConstructor })));
  return writeExcelFile([head, ...body] as never).toBlob();
}
