package io.jvs.core.domain.tree;

import static io.jvs.core.domain.tree.SampleNodes.name;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Names are bytes. */
class FileNameTest {

  @Test
  void namesAreEqualWhenTheirBytesAre() {
    assertThat(FileName.of("é")).isEqualTo(name("%C3%A9")).hasSameHashCodeAs(name("%C3%A9"));
    assertThat(name("e%CC%81")).isNotEqualTo(FileName.of("é"));
    assertThat(name("%FF")).isNotEqualTo(name("%FE"));
    assertThat(name("a")).isNotEqualTo((Object) "a");
  }

  @Test
  void theOrderIsThatOfUnsignedBytes() {
    assertThat(name("%7F")).isLessThan(name("%80"));
    assertThat(name("%EF%BF%AE")).isLessThan(name("%F0%9F%98%80"));
    assertThat(name("a")).isLessThan(name("a%01"));
    assertThat(name("")).isLessThan(name("%01"));
  }

  @Test
  void aNameIsAnAsciiTextOrNot() {
    assertThat(name(".READY").is(".READY")).isTrue();
    assertThat(name(".READY").is(".READ")).isFalse();
    assertThat(name(".READX").is(".READY")).isFalse();
    assertThat(name("").is("")).isTrue();
  }

  @Test
  void whatIsShownIsEscaped() {
    assertThat(name("caf%C3%A9%0A%FF")).hasToString("café\\x0a\\xff");
  }
}
