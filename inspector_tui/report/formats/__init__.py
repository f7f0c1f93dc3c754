"""What a report is written as: HTML, Markdown, XLSX, PDF; each read back from its bytes."""
