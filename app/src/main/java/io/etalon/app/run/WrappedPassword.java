package io.etalon.app.run;

import io.etalon.app.console.CommandFailure;
import io.etalon.hsm.HsmAccess;
import io.etalon.hsm.HsmException;
import io.etalon.hsm.HsmToken;
import io.etalon.hsm.WrappedSecret;
import io.etalon.keystore.Password;
import io.etalon.signing.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** A password that only a hardware token can open; in the file it is of no use to a thief. */
final class WrappedPassword {
  private WrappedPassword() {}

  static Password open(HsmAccess access, Path file) throws CommandFailure {
    try (HsmToken token = HsmToken.open(access);
        SecretBytes secret = token.unwrap(WrappedSecret.load(file))) {
      return Password.of(secret.use(WrappedPassword::characters));
    } catch (HsmException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()),
          "look at keystore.hsm-library, hsm-slot, hsm-pin-file and password-file", e);
    }
  }

  private static char[] characters(byte[] utf8) {
    CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(utf8));
    char[] characters = new char[decoded.length()];
    decoded.get(characters);
    Arrays.fill(decoded.array(), '\0');
    return characters;
  }
}
