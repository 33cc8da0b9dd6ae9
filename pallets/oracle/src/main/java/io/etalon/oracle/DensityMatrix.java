package io.etalon.oracle;

import io.etalon.primitives.Ppb;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import java.math.BigInteger;
import org.apache.tuweni.bytes.Bytes;

/**
 * The density matrix of three qubits in fixed point: 8 rows of 8 entries, each a real and an
 * imaginary part in parts per billion of 1, signed and big-endian in four bytes. Basis states are
 * numbered as their bits read: 1, 2 and 4 have one qubit up.
 *
 * @param entries 512 bytes
 */
public record DensityMatrix(Bytes entries) {
  /** Rows, and columns. */
  public static final int SIZE = 8;

  /** Eight roundings to the nearest billionth, each off by at most a half, and their sum. */
  static final long TRACE_TOLERANCE_PPB = 8;

  /** How far below zero an eigenvalue may lie: what measuring and rounding leave behind. */
  static final long EIGENVALUE_TOLERANCE_PPB = 1_000;

  /** Encodes as the 512 bytes. */
  public static final Schema<DensityMatrix> SCHEMA =
      Schemas.byteVector(SIZE * SIZE * 2 * Integer.BYTES)
          .mapped("DensityMatrix", DensityMatrix::new, DensityMatrix::entries);

  private static final int[] ONE_UP = {1, 2, 4};

  int real(int row, int column) {
    return entries.getInt(2 * Integer.BYTES * (SIZE * row + column));
  }

  int imaginary(int row, int column) {
    return entries.getInt(2 * Integer.BYTES * (SIZE * row + column) + Integer.BYTES);
  }

  /** Whether it is its own conjugate transpose, exactly. */
  public boolean isHermitian() {
    for (int row = 0; row < SIZE; row++) {
      for (int column = row; column < SIZE; column++) {
        if (real(row, column) != real(column, row)
            || (long) imaginary(row, column) != -(long) imaginary(column, row)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether the diagonal sums to 1 within {@value #TRACE_TOLERANCE_PPB} billionths. */
  public boolean hasTraceOne() {
    long trace = 0;
    for (int i = 0; i < SIZE; i++) {
      trace += real(i, i);
    }
    return Math.abs(trace - Ppb.ONE) <= TRACE_TOLERANCE_PPB;
  }

  /**
   * Whether no eigenvalue lies below minus {@value #EIGENVALUE_TOLERANCE_PPB} billionths; for
   * Hermitian matrices. Exact: by Sylvester's criterion on the matrix with the tolerance added to
   * its diagonal, its leading minors by Bareiss's elimination, which stays in whole numbers.
   */
  public boolean isPositive() {
    Elimination elimination = new Elimination(this);
    for (int pivot = 0; pivot < SIZE; pivot++) {
      if (elimination.minor(pivot).signum() <= 0) {
        return false;
      }
      elimination.eliminate(pivot);
    }
    return true;
  }

  /** Tr(rho^2) in billionths, rounded down: 1 for a pure state, 1/8 for the fully mixed one. */
  public long purityPpb() {
    BigInteger sum = BigInteger.ZERO;
    for (int row = 0; row < SIZE; row++) {
      for (int column = 0; column < SIZE; column++) {
        sum = sum.add(squaredModulus(row, column));
      }
    }
    return sum.divide(BigInteger.valueOf(Ppb.ONE)).longValueExact();
  }

  /** {@code <W|rho|W>} in billionths, rounded towards zero; W = (|001> + |010> + |100>)/sqrt 3. */
  public long fidelityPpb() {
    long sum = 0;
    for (int row : ONE_UP) {
      for (int column : ONE_UP) {
        sum += real(row, column);
      }
    }
    return Ppb.clamp(sum / ONE_UP.length);
  }

  /**
   * The l1 norm of coherence, the moduli of all entries off the diagonal, in billionths; each
   * modulus is rounded down. Between 0 and 7; 2 for W.
   */
  public long coherencePpb() {
    long sum = 0;
    for (int row = 0; row < SIZE; row++) {
      for (int column = 0; column < SIZE; column++) {
        if (row != column) {
          sum += squaredModulus(row, column).sqrt().longValueExact();
        }
      }
    }
    return sum;
  }

  private BigInteger squaredModulus(int row, int column) {
    long real = real(row, column);
    long imaginary = imaginary(row, column);
    return BigInteger.valueOf(real * real).add(BigInteger.valueOf(imaginary * imaginary));
  }
}
