package io.etalon.snmp;

import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.smi.OID;

/** How messages are encrypted. Source: RFC 3826. DES is not offered. */
public enum SnmpPrivacy {
  AES128("aes128", PrivAES128.ID),
  /** A draft that never became a standard, and that many devices have. */
  AES256("aes256", PrivAES256.ID);

  private final String word;
  private final OID protocol;

  SnmpPrivacy(String word, OID protocol) {
    this.word = word;
    this.protocol = protocol;
  }

  /** The word for it in configuration. */
  public String word() {
    return word;
  }

  OID protocol() {
    return protocol;
  }
}
