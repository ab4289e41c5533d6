/**
 * Where passwords come from: environment variables, files, commands, the operating system's keyring, a person. Each source
 * says what it found and where, never the value; nothing here knows what the password is for.
 */
@NullMarked
package dev.lockkeeper.environment.credential;

import org.jspecify.annotations.NullMarked;
