package dev.lockkeeper.sql;

/**
 * A backslash command: a line for psql, which the server does not understand. Immutable.
 *
 * @param name the command with its backslash and without arguments, such as {@code \restrict}
 * @param start offset of the backslash
 * @param end offset behind the command's last argument
 * @param position the backslash as line and column
 */
public record PsqlCommand(String name, int start, int end, Position position) {

    /**
     * Whether a script means the same without the command. That holds for "restrict" and "unrestrict", which pg_dump
     * writes since the minor releases of August 2025 to keep psql from running other backslash commands.
     */
    public boolean harmless() {
        return name.equals("\\restrict") || name.equals("\\unrestrict");
    }
}
