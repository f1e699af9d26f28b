package alt.veiviser

import java.time.Clock
import java.time.Instant
import java.time.ZoneOffset
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.Semaphore
import kotlin.time.Duration.Companion.hours
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class SessionModelTest {
    /** Keeps bytes in memory, says on which threads, and can be told to wait or to refuse. */
    private class Memory : Storage {
        val kept = ConcurrentHashMap<String, ByteArray>()
        val threads: MutableSet<Thread> = ConcurrentHashMap.newKeySet()
        var saves = 0
        var refuses = false

        /** Given back when a save has begun, and taken before it goes on. */
        val begun = Semaphore(0)
        var mayGoOn: Semaphore? = null

        override fun load(name: String) = kept[name]
        override fun list() = kept.keys.sorted()
        override fun delete(name: String) = kept.remove(name).let {}
        override fun save(name: String, bytes: ByteArray) {
            begun.release()
            mayGoOn?.acquire()
            threads += Thread.currentThread()
            if (refuses) throw StorageException.Failed("the disk is full")
            kept[name] = bytes
            saves++
        }
    }

    private val storage = Memory()
    private val key = ByteArray(32) { it.toByte() }
    private val saving = Saving(storage, key, 8.hours)

    /** Monday, ten o'clock in Oslo. */
    private var clock = Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC)

    private suspend fun opened(saving: Saving? = this.saving) =
        SessionModel.open(small, "found", "nb", atTheLibrary, "lilleby", saving, clock)

    private suspend fun resumed(name: String, saving: Saving = this.saving) =
        SessionModel.resume(small, name, "nb", saving, clock)

    private suspend fun SessionModel.answerAll() {
        val said = clothes.toMap()
        while (true) {
            val step = state.value.screen.step ?: break
            answer(step.path, said.getValue(step.path))
        }
    }

    private fun test(work: suspend () -> Unit) = runBlocking { work() }

    @Test
    fun `it lists the answers and tells why one is refused`() = test {
        opened().use { model ->
            model.answer("thing", Answer.Option("key"))
            assertEquals(listOf("thing", "desk", "storage"), model.answers().map { it.path })
            val refused = assertThrows(AnswerException.Empty::class.java) { runBlocking { model.answer("marks", ticked()) } }
            assertEquals("Velg et svar for å gå videre.", model.tell(refused))
        }
    }

    @Test
    fun `it shows the screen and the plan that the session gives`() = test {
        found().use { session ->
            opened().use { model ->
                for ((step, answer) in clothes) {
                    val screen = session.answer(step, answer, monday, "nb")
                    model.answer(step, answer)
                    assertEquals(SessionState(screen, session.plan(monday, "nb")), model.state.value)
                    assertEquals(monday.plusHours(8), forgetAfter(storage.kept.getValue(model.name)))
                }
            }
        }
        assertEquals(clothes.size, storage.saves)
        assertTrue(Thread.currentThread() !in storage.threads, "it worked on the thread that called")
    }

    @Test
    fun `a walk goes on where the system ended it`() = test {
        val first = opened()
        assertNull(resumed(first.name))
        first.answer("hello", Answer.Seen)
        first.answer("thing", Answer.Option("food"))
        first.dismiss("cool-food", "Den er spist")
        val shown = first.state.value
        // No close: the system ends an app without asking.
        val second = resumed(storage.list().single())!!
        assertEquals(first.name to emptyList<NotTaken>(), second.name to second.notTaken)
        assertEquals(shown.plan, second.state.value.plan)
        assertEquals(shown.screen.step, second.state.value.screen.step)
        second.answer("thing", Answer.Option("clothes"))
        resumed(first.name)!!.use { assertEquals(second.state.value.plan, it.state.value.plan) }
        listOf(first, second).forEach { it.close() }
        assertThrows(SnapshotException.Refused::class.java) {
            runBlocking { resumed(first.name, Saving(storage, ByteArray(32))) }
        }
    }

    @Test
    fun `what is refused changes nothing`() = test {
        opened().use { model ->
            model.answer("hello", Answer.Seen)
            val before = model.state.value
            assertThrows(AnswerException.NoSuchOption::class.java) { runBlocking { model.answer("thing", Answer.Option("ghost")) } }
            assertThrows(AnswerException.NotShown::class.java) { runBlocking { model.lookAt("owner/told") } }
            assertThrows(ActionException.NoSuchAction::class.java) { runBlocking { model.why("ghost") } }
            assertThrows(ViewException.NoSuchLanguage::class.java) { runBlocking { model.setLanguage("fr") } }
            assertEquals(before, model.state.value)
            assertEquals(1, storage.saves)
        }
    }

    @Test
    fun `a full disk is told, and the walk goes on`() = test {
        opened().use { model ->
            storage.refuses = true
            model.answer("hello", Answer.Seen)
            model.answer("thing", Answer.Option("food"))
            val why = model.state.value.notSaved as SnapshotException.Storage
            assertEquals("the storage refused: the disk is full", why.text)
            assertEquals(listOf("cool-food"), model.state.value.screen.urgent.ids())
            storage.refuses = false
            model.save()
            assertNull(model.state.value.notSaved)
            resumed(model.name)!!.use { assertEquals(model.state.value.plan, it.state.value.plan) }
        }
    }

    @Test
    fun `looking back, another language, and an office that closes`() = test {
        opened().use { model ->
            model.answerAll()
            model.lookAt("thing")
            assertEquals(Answer.Option("clothes"), model.state.value.screen.step?.answer)
            model.setLanguage("en-GB")
            assertEquals("en", model.state.value.screen.step?.language)
            assertEquals("thing", model.state.value.screen.step?.path)
            model.lookAt(null)
            assertNull(model.state.value.screen.step)
            assertTrue(model.why("give-back")!!.isNotEmpty())
            assertEquals(0, model.whatWouldChange("give-back").size)
            val before = model.state.value.plan
            model.refresh()
            assertEquals(before, model.state.value.plan)
            model.setMunicipality(null)
            assertNotEquals(before, model.state.value.plan)
        }
    }

    @Test
    fun `what is cancelled while it waits does nothing, and what has begun is finished and saved`() = test {
        opened().use { model ->
            storage.mayGoOn = Semaphore(0)
            withContext(Dispatchers.Default) {
                val begun = launch { model.answer("hello", Answer.Seen) }
                storage.begun.acquire()
                val waits = launch { model.answer("thing", Answer.Option("food")) }
                begun.cancel()
                waits.cancel()
                waits.join()
                // Shown before it is saved.
                assertEquals("thing", model.state.first { it.screen.step?.path == "thing" }.screen.step?.path)
                storage.mayGoOn!!.release()
                begun.join()
            }
            assertEquals(1, storage.saves)
            assertNull(model.state.value.screen.urgent.firstOrNull())
            resumed(model.name)!!.use { assertEquals("thing", it.state.value.screen.step?.path) }
        }
    }

    @Test
    fun `what is closed refuses every call, and finishes what had begun`() = test {
        val model = opened()
        storage.mayGoOn = Semaphore(0)
        withContext(Dispatchers.Default) {
            val begun = async { model.answer("hello", Answer.Seen) }
            storage.begun.acquire()
            val waits = async { runCatching { model.answer("thing", Answer.Option("food")) } }
            model.close()
            model.close()
            storage.mayGoOn!!.release(9)
            begun.await()
            val refused = waits.await().exceptionOrNull()
            // It may have come before the closing was seen, and is then refused; never an answer that is lost.
            assertEquals(IllegalStateException::class.java, refused?.javaClass)
        }
        val calls = listOf<suspend () -> Any?>(
            { model.answer("thing", Answer.Seen) }, { model.supply("desk", Answer.Unsure) }, { model.setMunicipality(null) },
            { model.dismiss("cool-food", null) }, { model.lookAt(null) }, { model.setLanguage("en") }, { model.refresh() },
            { model.why("cool-food") }, { model.whatWouldChange("cool-food") }, { model.save() }, { model.forget() },
        )
        for (call in calls) {
            val error = assertThrows(IllegalStateException::class.java) { runBlocking { call() } }
            assertEquals("the SessionModel is closed", error.message)
            assertTrue(error !is CancellationException)
        }
        assertEquals(1, storage.saves)
        resumed(model.name)!!.use { assertEquals("thing", it.state.value.screen.step?.path) }
    }

    @Test
    fun `many threads take their turn, and the last state is the saved one`() = test {
        opened().use { model ->
            model.answer("hello", Answer.Seen)
            withContext(Dispatchers.Default) {
                List(8) { thread ->
                    async {
                        repeat(25) { round ->
                            when ((thread + round) % 4) {
                                0 -> model.refresh()
                                1 -> model.lookAt("thing")
                                else -> model.answer("thing", Answer.Option(if (round % 2 == 0) "food" else "key"))
                            }
                            val state = model.state.value
                            assertEquals(state.screen.urgent.ids(), state.plan.actions.ids().filter { it == "cool-food" })
                        }
                    }
                }.awaitAll()
            }
            resumed(model.name)!!.use { assertEquals(model.state.value.plan, it.state.value.plan) }
        }
    }

    @Test
    fun `what is forgotten is gone, and nothing is saved that was not asked for`() = test {
        opened(null).use { model ->
            model.answer("hello", Answer.Seen)
            assertEquals(0, storage.saves)
        }
        opened(Saving.unsealed(storage)).use { model ->
            model.answer("hello", Answer.Seen)
            resumed(model.name, Saving.unsealed(storage))!!.use { assertEquals("thing", it.state.value.screen.step?.path) }
            assertEquals("SessionState(…)", model.state.value.toString())
            model.forget()
            assertEquals(emptyList<String>(), storage.list())
            assertThrows(IllegalStateException::class.java) { runBlocking { model.refresh() } }
        }
    }
}
