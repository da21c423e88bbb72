/** What a file may ask of the machine. Each number says why; tests and the CLI may give others. */
export interface SheetLimits {
  fileBytes: number;
  entries: number;
  inflatedBytes: number;
  ratio: number;
  ratioFrom: number;
  sheets: number;
  rows: number;
  columns: number;
  cellChars: number;
  strings: number;
  stringBytes: number;
  xmlToken: number;
  depth: number;
  merges: number;
  formats: number;
  recordChars: number;
  xlsCells: number;
  seconds: number;
  heapMegabytes: number;
}

const MB = 2 ** 20;

export const sheetLimits: SheetLimits = {
  /** A year of sell-out of a large dealer is 3 MB; more than this is a picture album or an attack. */
  fileBytes: 30 * MB,
  /** A workbook with a hundred sheets and pictures has some hundreds of parts. */
  entries: 4096,
  /** A full sheet of 1,048,576 rows x 12 columns is 600 MB of XML. */
  inflatedBytes: 1024 * MB,
  /** Sheets of real files shrink 8 to 40 times, the dullest 110 times; a bomb 400 to 1,000 times. */
  ratio: 200,
  /** Below this a ratio says nothing: a blank sheet of 4 kB may shrink to 30 bytes. */
  ratioFrom: 4 * MB,
  /** One sheet a day of a year fits. */
  sheets: 500,
  /** Excel's own end of a sheet. */
  rows: 1_048_576,
  /** Filled columns. A day a column for a year fits; Excel's 16,384 do not help an import. */
  columns: 512,
  /** Excel's own end of a cell. */
  cellChars: 32_767,
  /** 200,000 rows with seven texts each, all different. */
  strings: 1_500_000,
  /** Texts are kept as UTF-8 outside the heap; this is what they may take. */
  stringBytes: 96 * MB,
  /** One tag or one text between tags: a full cell with every character escaped is 0.4 MB. */
  xmlToken: 2 * MB,
  /** Elements within elements; a sheet has eight, HTML of an old report some hundreds. */
  depth: 2000,
  /** Pairs of merged rows down a long list. */
  merges: 300_000,
  /** Excel itself stops at 65,490 cell formats. */
  formats: 70_000,
  /** One record of a CSV file: a lost quote otherwise swallows the rest. */
  recordChars: 2 * MB,
  /** Cells of one sheet of .xls, which are gathered before they are told in order. */
  xlsCells: 6_000_000,
  /** From opening to the last row; 200,000 rows take about ten seconds on a busy machine. */
  seconds: 120,
  /** Heap of the worker that reads; it dies alone when a file finds a way around the rest. */
  heapMegabytes: 320,
};
