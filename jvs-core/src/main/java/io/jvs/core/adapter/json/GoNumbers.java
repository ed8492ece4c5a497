package io.jvs.core.adapter.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as Go's encoding/json prints a float64. */
final class GoNumbers {
  private static final double POSITIONAL_FROM = 1e-6;
  private static final double POSITIONAL_BELOW = 1e21;

  /** So many digits tell any two doubles apart. */
  private static final int ENOUGH_DIGITS = 17;

  private GoNumbers() {}

  static String print(double value) {
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    BigDecimal shortest = shortest(value);
    double size = Math.abs(value);
    return size >= POSITIONAL_FROM && size < POSITIONAL_BELOW
        ? shortest.toPlainString()
        : scientific(shortest);
  }

  /** The fewest digits that read back as this value. Double.toString has too many before JDK 19. */
  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits < ENOUGH_DIGITS; digits++) {
      BigDecimal nearer = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      boolean isUp = nearer.abs().compareTo(exact.abs()) > 0;
      BigDecimal other =
          exact.round(new MathContext(digits, isUp ? RoundingMode.DOWN : RoundingMode.UP));
      if (nearer.doubleValue() == value) {
        return nearer.stripTrailingZeros();
      }
      if (other.doubleValue() == value) {
        return other.stripTrailingZeros();
      }
    }
    return exact.round(new MathContext(ENOUGH_DIGITS, RoundingMode.HALF_EVEN)).stripTrailingZeros();
  }

  private static String scientific(BigDecimal value) {
    String digits = value.unscaledValue().abs().toString();
    int exponent = value.precision() - value.scale() - 1;
    StringBuilder out = new StringBuilder(value.signum() < 0 ? "-" : "");
    out.append(digits.charAt(0));
    if (digits.length() > 1) {
      out.append('.').append(digits, 1, digits.length());
    }
    return out.append('e').append(exponent < 0 ? "-" : "+").append(Math.abs(exponent)).toString();
  }
}
