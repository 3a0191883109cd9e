//! The official workbook.
