package io.etalon.oracle;

import java.util.Random;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.MutableBytes;

/** Density matrices in floating point, the second way to everything that the chain computes. */
final class Matrices {
  static final int SIZE = DensityMatrix.SIZE;
  private static final double PPB = 1e9;

  private Matrices() {}

  /** Rounds real and imaginary parts; the lower triangle mirrors the upper one. */
  static DensityMatrix of(double[][] real, double[][] imaginary) {
    MutableBytes bytes = MutableBytes.create(SIZE * SIZE * 8);
    for (int row = 0; row < SIZE; row++) {
      for (int column = 0; column < SIZE; column++) {
        int upper = Math.min(row, column);
        int lower = Math.max(row, column);
        long im = row == column ? 0 : Math.round(PPB * imaginary[upper][lower]);
        put(bytes, row, column, Math.round(PPB * real[upper][lower]), row < column ? im : -im);
      }
    }
    return new DensityMatrix(bytes);
  }

  private static void put(MutableBytes bytes, int row, int column, long real, long imaginary) {
    int at = 8 * (SIZE * row + column);
    bytes.setInt(at, (int) real);
    bytes.setInt(at + 4, (int) imaginary);
  }

  /** The same with one entry replaced. */
  static DensityMatrix with(DensityMatrix matrix, int row, int column, int real, int imaginary) {
    MutableBytes bytes = matrix.entries().mutableCopy();
    put(bytes, row, column, real, imaginary);
    return new DensityMatrix(Bytes.wrap(bytes.toArray()));
  }

  /** The pure state with equal amplitudes on some basis states. */
  static DensityMatrix superposition(int... basis) {
    double[][] real = new double[SIZE][SIZE];
    for (int row : basis) {
      for (int column : basis) {
        real[row][column] = 1.0 / basis.length;
      }
    }
    return of(real, new double[SIZE][SIZE]);
  }

  /** A matrix of given eigenvalues in a random orthonormal basis: {re, im}. */
  static double[][][] spectral(double[] eigenvalues, Random random) {
    double[][][] basis = orthonormal(random);
    double[][] real = new double[SIZE][SIZE];
    double[][] imaginary = new double[SIZE][SIZE];
    for (int k = 0; k < SIZE; k++) {
      double[] a = basis[0][k];
      double[] b = basis[1][k];
      for (int row = 0; row < SIZE; row++) {
        for (int column = 0; column < SIZE; column++) {
          real[row][column] += eigenvalues[k] * (a[row] * a[column] + b[row] * b[column]);
          imaginary[row][column] += eigenvalues[k] * (b[row] * a[column] - a[row] * b[column]);
        }
      }
    }
    return new double[][][] {real, imaginary};
  }

  /** Gram and Schmidt on random complex vectors: {re, im} of each vector. */
  private static double[][][] orthonormal(Random random) {
    double[][] re = new double[SIZE][SIZE];
    double[][] im = new double[SIZE][SIZE];
    for (int k = 0; k < SIZE; k++) {
      for (int i = 0; i < SIZE; i++) {
        re[k][i] = random.nextGaussian();
        im[k][i] = random.nextGaussian();
      }
      for (int j = 0; j < k; j++) {
        subtractProjection(re, im, k, j);
      }
      double norm = 0;
      for (int i = 0; i < SIZE; i++) {
        norm += re[k][i] * re[k][i] + im[k][i] * im[k][i];
      }
      for (int i = 0; i < SIZE; i++) {
        re[k][i] /= Math.sqrt(norm);
        im[k][i] /= Math.sqrt(norm);
      }
    }
    return new double[][][] {re, im};
  }

  private static void subtractProjection(double[][] re, double[][] im, int k, int j) {
    double overlapRe = 0;
    double overlapIm = 0;
    for (int i = 0; i < SIZE; i++) {
      overlapRe += re[j][i] * re[k][i] + im[j][i] * im[k][i];
      overlapIm += re[j][i] * im[k][i] - im[j][i] * re[k][i];
    }
    for (int i = 0; i < SIZE; i++) {
      re[k][i] -= overlapRe * re[j][i] - overlapIm * im[j][i];
      im[k][i] -= overlapRe * im[j][i] + overlapIm * re[j][i];
    }
  }
}
