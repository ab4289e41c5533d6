/**
 * What a statement does: read by PostgreSQL's syntax into a small typed model of actions, relations, columns,
 * constraints and expressions, each with its place in the script. No I/O, no database, no catalog: only what is written.
 *
 * <p>The statements that define things are read by a descent of our own over the tokens of {@link
 * dev.lockkeeper.sql.Lexer}, which knows the syntax of PostgreSQL 12 to 18; queries and changes of data by a generated
 * grammar. An application that only reads scripts ({@link dev.lockkeeper.sql}) needs neither.
 */
@NullMarked
package dev.lockkeeper.sql.grammar;

import org.jspecify.annotations.NullMarked;
