/**
 * Reading SQL: a script is statements with exact source ranges, by PostgreSQL's own lexical rules. No I/O, no
 * knowledge of databases or files.
 */
@NullMarked
package dev.lockkeeper.sql;

import org.jspecify.annotations.NullMarked;
