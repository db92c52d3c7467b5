package io.epmdwatch.probe.sweep;

import java.util.HashSet;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The numbers from 0 up to but not including a size, each once, in an order that only the seed
 * decides. Walks the multiplicative group modulo a prime, as zmap does, so it holds three numbers
 * whatever the size.
 */
final class CyclicOrder implements PrimitiveIterator.OfLong {
  private final long size;
  private final long prime;
  private final long generator;
  private final long first;
  private long element;
  private boolean ended;

  CyclicOrder(long size, long seed) {
    if (size < 1 || size > 1L << 31) {
      throw new IllegalArgumentException("size must be 1 to 2^31");
    }
    SplittableRandom random = new SplittableRandom(seed);
    this.size = size;
    this.prime = primeAbove(size);
    this.generator = generator(prime, random);
    this.first = insideFrom(1 + random.nextLong(prime - 1));
    this.element = first;
  }

  @Override
  public boolean hasNext() {
    return !ended;
  }

  @Override
  public long nextLong() {
    if (ended) {
      throw new NoSuchElementException();
    }
    long number = element - 1;
    element = insideFrom(step(element));
    ended = element == first;
    return number;
  }

  private long step(long from) {
    // Both factors are below 2^31 + 12, so the product fits.
    return from * generator % prime;
  }

  /** The group has a few elements more than there are numbers; they are stepped over. */
  private long insideFrom(long from) {
    long inside = from;
    while (inside > size) {
      inside = step(inside);
    }
    return inside;
  }

  private static long primeAbove(long size) {
    long candidate = Math.max(size + 1, 3);
    while (!primeFactors(candidate).equals(Set.of(candidate))) {
      candidate++;
    }
    return candidate;
  }

  /** A number whose powers are all of 1 to prime - 1. */
  private static long generator(long prime, SplittableRandom random) {
    Set<Long> factors = primeFactors(prime - 1);
    while (true) {
      long candidate = 1 + random.nextLong(prime - 1);
      if (factors.stream().noneMatch(f -> power(candidate, (prime - 1) / f, prime) == 1)) {
        return candidate;
      }
    }
  }

  private static Set<Long> primeFactors(long number) {
    Set<Long> factors = new HashSet<>();
    long left = number;
    for (long f = 2; f * f <= left; f++) {
      while (left % f == 0) {
        factors.add(f);
        left /= f;
      }
    }
    if (left > 1) {
      factors.add(left);
    }
    return factors;
  }

  private static long power(long base, long exponent, long modulus) {
    long result = 1;
    long square = base;
    for (long left = exponent; left > 0; left >>= 1) {
      if ((left & 1) == 1) {
        result = result * square % modulus;
      }
      square = square * square % modulus;
    }
    return result;
  }
}
