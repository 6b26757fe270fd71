// The part of pdf.js that reads PDFs, in a thread of its own.
import "./older";
import "pdfjs-dist/legacy/build/pdf.worker.min.mjs";
