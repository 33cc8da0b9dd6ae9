package io.etalon.oracle;

import java.math.BigInteger;

/**
 * Bareiss's fraction-free elimination of a Hermitian matrix: after step k the diagonal entry k is
 * the leading minor of size k+1, a real whole number.
 */
final class Elimination {
  private static final int SIZE = DensityMatrix.SIZE;

  private final BigInteger[][] real = new BigInteger[SIZE][SIZE];
  private final BigInteger[][] imaginary = new BigInteger[SIZE][SIZE];
  private BigInteger previous = BigInteger.ONE;

  Elimination(DensityMatrix matrix) {
    for (int row = 0; row < SIZE; row++) {
      for (int column = 0; column < SIZE; column++) {
        long shift = row == column ? DensityMatrix.EIGENVALUE_TOLERANCE_PPB : 0;
        real[row][column] = BigInteger.valueOf(matrix.real(row, column) + shift);
        imaginary[row][column] = BigInteger.valueOf(matrix.imaginary(row, column));
      }
    }
  }

  /** The leading minor of size {@code pivot + 1}, once all pivots before it are eliminated. */
  BigInteger minor(int pivot) {
    return real[pivot][pivot];
  }

  void eliminate(int pivot) {
    BigInteger head = minor(pivot);
    for (int row = pivot + 1; row < SIZE; row++) {
      for (int column = pivot + 1; column < SIZE; column++) {
        step(head, row, column, pivot);
      }
    }
    previous = head;
  }

  /** {@code m[row][column] = (m[row][column] * head - m[row][pivot] * m[pivot][column]) / p}. */
  private void step(BigInteger head, int row, int column, int pivot) {
    BigInteger a = real[row][pivot];
    BigInteger b = imaginary[row][pivot];
    BigInteger c = real[pivot][column];
    BigInteger d = imaginary[pivot][column];
    BigInteger productReal = a.multiply(c).subtract(b.multiply(d));
    BigInteger productImaginary = a.multiply(d).add(b.multiply(c));
    real[row][column] =
        real[row][column].multiply(head).subtract(productReal).divide(previous);
    imaginary[row][column] =
        imaginary[row][column].multiply(head).subtract(productImaginary).divide(previous);
  }
}
