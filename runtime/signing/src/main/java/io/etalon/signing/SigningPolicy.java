package io.etalon.signing;

import java.util.concurrent.Executor;

/**
 * How one key's SLH-DSA signatures are computed; keys of other schemes ignore it.
 *
 * @param computation whether each is computed twice and compared
 * @param helper who may work beside the calling thread: it is handed one task a computation, and
 *     one that it never starts costs nothing but the help
 */
public record SigningPolicy(Computation computation, Executor helper) {
  /** Once, and by the calling thread alone. */
  public static final SigningPolicy ALONE = new SigningPolicy(Computation.ONCE, Runnable::run);

  /** This policy with another answer to how often. */
  public SigningPolicy with(Computation other) {
    return new SigningPolicy(other, helper);
  }
}
