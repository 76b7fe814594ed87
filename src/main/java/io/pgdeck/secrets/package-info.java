/// Passwords that a DBA lets the console keep: in the keyring of the operating system, else in an encrypted file.
@NullMarked
package io.pgdeck.secrets;

import org.jspecify.annotations.NullMarked;
