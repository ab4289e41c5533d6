-- label: safe
-- why: Windows line ends and tabs, an ordinary new table.
-- category: additive

CREATE TABLE TAB_SHEET (
	SHEET_ID	INT	NOT NULL,
	TITLE	VARCHAR(80),
	CONSTRAINT PK_TAB_SHEET PRIMARY KEY (SHEET_ID)
);

CREATE INDEX IX_TAB_SHEET_TITLE ON TAB_SHEET (TITLE);
