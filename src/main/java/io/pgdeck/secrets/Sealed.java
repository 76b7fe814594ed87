package io.pgdeck.secrets;

import io.pgdeck.server.Password;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/// A key made of a passphrase, and text sealed with it: PBKDF2 with HMAC-SHA-512, then AES-256-GCM.
/// One run of PBKDF2 gives 64 bytes: the first half is the key, a hash of the second half tells a wrong passphrase from a changed file.
final class Sealed {
  /// What OWASP asks for with this hash.
  static final int ITERATIONS = 210_000;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();
  private final SecretKeySpec key;
  private final byte[] proof;

  private Sealed(SecretKeySpec key, byte[] proof) {
    this.key = key;
    this.proof = proof;
  }

  static byte[] salt() {
    var salt = new byte[16];
    RANDOM.nextBytes(salt);
    return salt;
  }

  static Sealed of(Password passphrase, byte[] salt, int iterations) {
    var spec = new PBEKeySpec(passphrase.reveal().toCharArray(), salt, iterations, 512);
    try {
      var bytes = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
      var proof = MessageDigest.getInstance("SHA-256").digest(Arrays.copyOfRange(bytes, 32, 64));
      var sealed = new Sealed(new SecretKeySpec(bytes, 0, 32, "AES"), proof);
      Arrays.fill(bytes, (byte) 0);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK lacks PBKDF2 with HMAC-SHA-512", e);
    } finally {
      spec.clearPassword();
    }
  }

  /// Kept beside the text: only the same passphrase gives the same.
  byte[] proof() {
    return proof.clone();
  }

  boolean provedBy(byte[] kept) {
    return MessageDigest.isEqual(proof, kept);
  }

  /// A new nonce each time, in front of the text.
  byte[] seal(String text, String beside) {
    var nonce = new byte[NONCE];
    RANDOM.nextBytes(nonce);
    try {
      var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, beside).doFinal(text.getBytes(StandardCharsets.UTF_8));
      var whole = Arrays.copyOf(nonce, NONCE + sealed.length);
      System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
      return whole;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// @param beside what else must be unchanged
  /// @throws Changed when anything of it is not as it was sealed
  String open(byte[] whole, String beside) throws Changed {
    if (whole.length < NONCE + TAG_BITS / 8) throw new Changed();
    try {
      return new String(cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(whole, NONCE), beside).doFinal(whole, NONCE, whole.length - NONCE), StandardCharsets.UTF_8);
    } catch (AEADBadTagException e) {
      throw new Changed();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String beside) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(beside.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  /// The text or what stands beside it was changed after it was sealed.
  static final class Changed extends Exception {
    private static final long serialVersionUID = 1L;
  }
}
