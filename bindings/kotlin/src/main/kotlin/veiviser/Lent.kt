package alt.veiviser

import com.sun.jna.Memory
import java.nio.ByteBuffer

/**
 * Calls with bytes where the library reads them without copying them again. An array can be moved by Java while the
 * library reads it, so this is memory outside its heap, and it is freed when the call ends.
 */
internal inline fun <Result> lent(bytes: ByteArray, call: (ByteBuffer) -> Result): Result {
    if (bytes.isEmpty()) return call(ByteBuffer.allocateDirect(0)) // `Memory` cannot be empty
    return Memory(bytes.size.toLong()).use { memory ->
        memory.write(0, bytes, 0, bytes.size)
        call(memory.getByteBuffer(0, memory.size()))
    }
}
