"""Tables that people keep in spreadsheets: text with signs between the columns, and workbooks."""
