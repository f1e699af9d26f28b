package alt.veiviser

import java.time.Clock
import java.time.LocalDateTime
import java.time.ZoneId
import java.util.concurrent.atomic.AtomicBoolean
import kotlin.time.Duration
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.withContext

/** What a walk shows now: the screen, and the plan that follows from the same answers at the same moment. */
public data class SessionState(
    val screen: Screen,
    val plan: Plan,
    /** Why the last answer is not saved; none when it is, and when nothing is to be saved. */
    val notSaved: SnapshotException? = null,
) {
    override fun toString(): String = "SessionState(…)"
}

/** Where a session is saved, and how it is sealed. */
public class Saving private constructor(
    internal val key: ByteArray?,
    private val forgetAfter: Duration?,
    internal val storage: Storage,
) {
    /**
     * `key` are 32 random bytes, which the app keeps encrypted by a key of the keystore. What was saved longer
     * ago than [forgetAfter] is refused; [forgetExpired] deletes it.
     */
    public constructor(storage: Storage, key: ByteArray, forgetAfter: Duration? = null) :
        this(key.copyOf(), forgetAfter, storage)

    internal fun seal(at: LocalDateTime): Seal? =
        key?.let { key -> Seal(key, forgetAfter?.let { at.plusSeconds(it.inWholeSeconds) }) }

    public companion object {
        /** Saves bytes that anybody can read. For tests. */
        public fun unsealed(storage: Storage): Saving = Saving(null, null, storage)
    }
}

/**
 * A session for the screens of an app: [state] is what they show, and each call changes it.
 *
 * Calls suspend, work away from the main thread, and take their turn: any thread may call. Each change is
 * shown first and saved then, and the call returns when it is saved. A call that is cancelled while it waits
 * for its turn does nothing; one that has begun is finished and saved, whatever becomes of its caller.
 *
 * An error of a call leaves [state] as it was. That a change could not be saved is no error of the call:
 * [SessionState.notSaved] says so, and [save] tries again.
 *
 * Close it when the walk is left, as in `onCleared`. What is saved stays, for [resume].
 */
public class SessionModel private constructor(
    private val session: Session,
    private val zone: ZoneId,
    language: String,
    private val saving: Saving?,
    private val clock: Clock,
    private val dispatcher: CoroutineDispatcher,
    /** Under what it is saved. An app keeps it, for instance in `SavedStateHandle`, or asks [Storage.list]. */
    public val name: String,
    /** What could not be taken when it was resumed under another version of the pack. */
    public val notTaken: List<NotTaken>,
) : AutoCloseable {
    private val turn = Mutex()
    private val closed = AtomicBoolean()

    /** The tag of the language, and the step that is looked at; none: the next. Both change in turn. */
    private var language = language
    private var looksAt: String? = null

    private val states = now().let { MutableStateFlow(SessionState(session.screen(it, language), session.plan(it, language))) }

    /** What the screens show. */
    public val state: StateFlow<SessionState> = states.asStateFlow()

    /** Answers a step, and shows the next screen. Throws [AnswerException]. */
    public suspend fun answer(step: String, answer: Answer): Unit =
        change { session.answer(step, answer, it, language) }

    /** Answers a parameter for the person. Throws [AnswerException]. */
    public suspend fun supply(parameter: String, answer: Answer): Unit =
        change { session.supply(parameter, answer, it, language) }

    /** Chooses another municipality, or none. Throws [OpenException]. */
    public suspend fun setMunicipality(municipality: String?): Unit =
        change { session.setMunicipality(municipality, it, language) }

    /** Dismisses an action, or restores it when there is no reason. False when it is not due. Throws [ActionException]. */
    public suspend fun dismiss(action: String, reason: String?): Boolean = inTurn {
        session.dismiss(action, reason).also {
            val at = now()
            show(at, looked(at))
            saveNow(at)
        }
    }

    /** Shows a step that was answered, such as `screen.back`; none: the next one. Throws [AnswerException]. */
    public suspend fun lookAt(step: String?): Unit = inTurn {
        val at = now()
        val screen = if (step == null) session.screen(at, language) else session.screenOf(step, at, language)
        looksAt = step
        show(at, screen)
    }

    /** Shows the same in another language. Throws [ViewException]. */
    public suspend fun setLanguage(tag: String): Unit = inTurn {
        val at = now()
        val plan = session.plan(at, tag)
        language = tag
        states.update { it.copy(screen = looked(at), plan = plan) }
    }

    /** Shows the same at this time of day: offices open and close. An app does so when it comes to the front. */
    public suspend fun refresh(): Unit = inTurn { now().let { show(it, looked(it)) } }

    /** Why an action is due, or a prohibition applies. Throws [ActionException]. */
    public suspend fun why(action: String): List<Reason>? = inTurn { session.why(action, now(), language) }

    /** Each other answer that would change whether it is due. Throws [ActionException]. */
    public suspend fun whatWouldChange(action: String): List<WouldChange> =
        inTurn { session.whatWouldChange(action, now(), language) }

    /** What was answered, in words, with who gave it. Throws [ViewException]. */
    public suspend fun answers(): List<GivenAnswer> = inTurn { session.answers(now(), language) }

    /** What the person reads when an answer is refused. Throws [ViewException]. */
    public suspend fun tell(error: AnswerException): String = inTurn { session.tell(error, now(), language) }

    /** Saves again, after [SessionState.notSaved]. */
    public suspend fun save(): Unit = inTurn { saveNow(now()) }

    /** Deletes what is saved, and closes. Throws [StorageException]. */
    public suspend fun forget() {
        inTurn {
            saving?.storage?.delete(name)
            closed.set(true)
        }
    }

    /** Nothing more can be called. A call that has begun is finished and saved first. */
    override fun close() {
        closed.set(true)
        // Whoever has the turn closes the session when it ends.
        if (turn.tryLock()) {
            session.close()
            turn.unlock()
        }
    }

    private suspend fun change(next: (LocalDateTime) -> Screen) = inTurn {
        val at = now()
        val screen = next(at)
        looksAt = null
        show(at, screen)
        saveNow(at)
    }

    private suspend fun <T> inTurn(work: () -> T): T =
        try {
            turn.withLock {
                check(!closed.get()) { "the SessionModel is closed" }
                withContext(NonCancellable + dispatcher) { work() }
            }
        } finally {
            if (closed.get()) close()
        }

    /** The step that is looked at, as far as it is still shown. */
    private fun looked(at: LocalDateTime): Screen =
        try {
            looksAt?.let { session.screenOf(it, at, language) }
        } catch (_: AnswerException.NotShown) {
            null
        } ?: session.screen(at, language)

    private fun show(at: LocalDateTime, screen: Screen) {
        val plan = session.plan(at, language)
        states.update { it.copy(screen = screen, plan = plan) }
    }

    private fun saveNow(at: LocalDateTime) {
        if (saving == null) return
        val notSaved = try {
            session.save(saving.storage, name, saving.seal(at))
            null
        } catch (why: SnapshotException) {
            why
        }
        states.update { it.copy(notSaved = notSaved) }
    }

    private fun now(): LocalDateTime = LocalDateTime.ofInstant(clock.instant(), zone)

    public companion object {
        /**
         * Begins a walk. `parameters` are answers to what the app knows already. It is saved from its first
         * answer on, under a new [name]. Throws [OpenException] and [ViewException].
         */
        public suspend fun open(
            pack: Pack,
            flow: String,
            language: String,
            parameters: Map<String, Answer> = emptyMap(),
            municipality: String? = null,
            saving: Saving? = null,
            clock: Clock = Clock.systemUTC(),
            dispatcher: CoroutineDispatcher = Dispatchers.IO,
        ): SessionModel = withContext(dispatcher) {
            val zone = ZoneId.of(pack.about(language).zone)
            val started = LocalDateTime.ofInstant(clock.instant(), zone)
            val session = pack.open(flow, started, parameters, municipality)
            SessionModel(session, zone, language, saving, clock, dispatcher, FileStorage.newName(), emptyList())
        }

        /**
         * The walk that was saved under this name, where it was; none where nothing is saved. Throws
         * [SnapshotException] when it cannot be used: it is kept until the app deletes it.
         */
        public suspend fun resume(
            pack: Pack,
            name: String,
            language: String,
            saving: Saving,
            clock: Clock = Clock.systemUTC(),
            dispatcher: CoroutineDispatcher = Dispatchers.IO,
        ): SessionModel? = withContext(dispatcher) {
            val zone = ZoneId.of(pack.about(language).zone)
            val now = LocalDateTime.ofInstant(clock.instant(), zone)
            pack.resume(saving.storage, name, now, saving.key)?.let { restored ->
                SessionModel(restored.session, zone, language, saving, clock, dispatcher, name, restored.notTaken)
            }
        }
    }
}
