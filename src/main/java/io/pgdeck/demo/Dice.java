package io.pgdeck.demo;

/// Chance that hangs on a seed and a row's number alone, so that rows can be made in any order and on any thread.
final class Dice {
  private final long key;

  Dice(long seed) {
    this.key = mix(seed + 0x9e3779b97f4a7c15L);
  }

  /// Of different numbers below 2^58 with the same salt no two are alike.
  ///
  /// @param salt 0 to 63, tells the columns apart
  long bits(long number, int salt) {
    return mix((number << 6 | salt) ^ key);
  }

  /// From 0 to below 1.
  double roll(long number, int salt) {
    return (bits(number, salt) >>> 11) * 0x1.0p-53;
  }

  /// From 0 to below the bound.
  int below(int bound, long number, int salt) {
    return (int) (roll(number, salt) * bound);
  }

  /// A permutation of all 64-bit numbers (the finaliser of SplitMix64).
  static long mix(long z) {
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
