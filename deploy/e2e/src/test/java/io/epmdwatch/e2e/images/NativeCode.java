package io.epmdwatch.e2e.images;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import net.jpountz.lz4.LZ4Factory;
import org.rocksdb.RocksDB;
import org.xerial.snappy.Snappy;

/** Run in an image: calls each library that has native code, and says so. */
final class NativeCode {
  private NativeCode() {}

  public static void main(String[] args) throws IOException {
    byte[] data = new byte[1000];
    RocksDB.loadLibrary();
    System.out.printf(
        "rocksdb %s, zstd %d, snappy %d, lz4 %s%n",
        RocksDB.rocksdbVersion(),
        Zstd.compress(data).length,
        Snappy.compress(data).length,
        LZ4Factory.nativeInstance());
  }
}
