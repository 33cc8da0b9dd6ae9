package io.etalon.ssz;

/**
 * Bytes that are not the encoding of a value: why, and where in the type. Carries no stack trace,
 * since hostile input may cause many of them.
 */
public final class SszException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why bytes were refused. */
  public enum Reason {
    /** More or fewer bytes than the type has. */
    WRONG_LENGTH,
    /**
     * An offset that does not point at the next byte expected, runs backwards or leaves the input.
     */
    BAD_OFFSET,
    /** More elements, bytes or bits than the type allows. */
    LIMIT_EXCEEDED,
    /** A boolean other than 0 and 1. */
    BAD_BOOLEAN,
    /** Bits set beyond the length, or no bit that marks it. */
    BAD_BITS,
    /** A union's selector that names no option. */
    UNKNOWN_SELECTOR,
    /** A number outside the range of the type. */
    OUT_OF_RANGE,
    /** Well-formed SSZ that the type itself does not accept. */
    REFUSED
  }

  private final Reason reason;
  private final String path;
  private final String detail;

  private SszException(Reason reason, String path, String detail) {
    super(path.isEmpty() ? detail : path + ": " + detail, null, false, false);
    this.reason = reason;
    this.path = path;
    this.detail = detail;
  }

  /**
   * A refusal at the root of the type that is being read; the enclosing types add where they stand.
   */
  public SszException(Reason reason, String detail) {
    this(reason, "", detail);
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /**
   * Where: for example {@code Header.parentCertificate.signers[3]}; empty at the root of an unnamed
   * type.
   */
  public String path() {
    return path;
  }

  /** The same refusal seen from a field of the container or option of the union {@code type}. */
  SszException inside(String type, String member) {
    return new SszException(reason, type + "." + member + withoutType(), detail);
  }

  /** The same refusal seen from a sequence. */
  SszException inside(int index) {
    return new SszException(reason, "[" + index + "]" + withoutType(), detail);
  }

  // A member's own type name says less than the member's name: Block.header.height, not
  // Block.header.Header.height.
  private String withoutType() {
    int member = path.indexOf('.');
    int index = path.indexOf('[');
    if (member < 0 && index < 0) {
      return "";
    }
    if (member < 0 || index >= 0 && index < member) {
      return path.substring(index);
    }
    return path.substring(member);
  }
}
