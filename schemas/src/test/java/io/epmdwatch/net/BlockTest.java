package io.epmdwatch.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class BlockTest {

  @Test
  void isTheSlash24OrSlash120AroundAnAddress() {
    assertThat(Block.of(Addresses.parse("192.0.2.77")).key("default"))
        .isEqualTo("default|192.0.2.0/24");
    assertThat(Block.of(Addresses.parse("2001:db8::12ff")).key("z"))
        .isEqualTo("z|2001:db8::1200/120");
    assertThatThrownBy(() -> Block.parse("10.0.0.0/8")).hasMessageContaining("not a block");
  }

  @Test
  void indexesAndAddressesAreInverse() {
    for (String base : new String[] {"192.0.2.0", "2001:db8::1200"}) {
      Block block = Block.of(Addresses.parse(base));
      for (int i = 0; i < Block.SIZE; i++) {
        assertThat(Block.indexOf(block.address(i))).isEqualTo(i);
        assertThat(Block.of(block.address(i))).isEqualTo(block);
      }
    }
  }

  @Test
  void bitmapsHaveTheFirstAddressInTheHighestBit() {
    BitSet indexes = new BitSet();
    indexes.set(0);
    indexes.set(9);
    indexes.set(255);

    ByteBuffer bytes = AddressBitmap.encode(indexes);

    assertThat(bytes.get(0)).isEqualTo((byte) 0x80);
    assertThat(bytes.get(1)).isEqualTo((byte) 0x40);
    assertThat(bytes.get(31)).isEqualTo((byte) 0x01);
    assertThat(AddressBitmap.decode(bytes)).isEqualTo(indexes);
    assertThat(AddressBitmap.encode(new BitSet()).remaining()).isZero();
    assertThatThrownBy(() -> AddressBitmap.decode(ByteBuffer.allocate(31)))
        .hasMessageContaining("0 or 32 bytes");
  }
}
