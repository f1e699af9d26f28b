package alt.veiviser

import java.util.ArrayDeque

/**
 * Where calls into the library say how they went. Each thread keeps what it needed: to make one takes JNA longer than
 * many a call. A call inside another, as when a storage asks a session, has its own.
 */
internal object CallStatuses {
    private val kept = ThreadLocal.withInitial { ArrayDeque<UniffiRustCallStatus>() }

    fun take(): UniffiRustCallStatus {
        // JNA copies no field by itself: the one byte that counts is written here, and read in `keep`.
        val status = kept.get().pollLast() ?: UniffiRustCallStatus().apply { setAutoSynch(false) }
        status.pointer.setByte(0, UNIFFI_CALL_SUCCESS)
        return status
    }

    /** True, and kept, where the call went well. Where it did not, all of it is read, and it is not used again. */
    fun keep(status: UniffiRustCallStatus): Boolean {
        if (status.pointer.getByte(0) != UNIFFI_CALL_SUCCESS) {
            status.read()
            return false
        }
        kept.get().addLast(status)
        return true
    }
}
