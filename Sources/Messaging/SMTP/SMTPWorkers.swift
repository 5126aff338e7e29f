// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore
internal import Synchronization

/// The connections to a relay, each owned by a thread of its own, which takes mails from one queue.
///
/// The threads end, and say good-bye to the relay, with the last reference to this.
final class SMTPWorkers: Sendable {
    private let configuration: SMTPConfiguration
    private let queue: SMTPQueue?
    /// How many threads run; nil before the first mail.
    private let threads = Mutex<Int?>(nil)

    init(_ configuration: SMTPConfiguration) {
        self.configuration = configuration
        queue = ThreadBell().map(SMTPQueue.init)
    }

    deinit { queue?.bell.hangUp() }

    /// Hands a mail over and waits for what becomes of it.
    ///
    /// It waits no longer than the time limits together, also when the task is cancelled: what was
    /// begun is brought to an end, so that it is known.
    func handOver(_ mail: MailMessage) async -> HandOffResult {
        guard let queue, started(queue) > 0 else {
            return .tryAgain([Reason("smtp.no-thread", "the system gives no thread or socket")])
        }
        let result = await withCheckedContinuation { continuation in
            queue.append(SMTPQueue.Job(mail: mail, answer: continuation))
        }
        // Keeps the threads until the answer is there.
        return withExtendedLifetime(self) { result }
    }

    private func started(_ queue: SMTPQueue) -> Int {
        threads.withLock { threads in
            if let threads { return threads }
            var count = 0
            for _ in 0..<max(1, configuration.connections) {
                let configuration = configuration
                if OwnedThread.start({ SMTPLine.run(queue, configuration) }) { count += 1 }
            }
            threads = count == 0 ? nil : count
            return count
        }
    }
}

/// The mails that wait for a connection.
final class SMTPQueue: Sendable {
    /// A mail, and who waits for what becomes of it.
    struct Job: Sendable {
        let mail: MailMessage
        let answer: CheckedContinuation<HandOffResult, Never>
    }

    let bell: ThreadBell
    /// What waits, in order from `first` on.
    private let state = Mutex<(jobs: [Job], first: Int)>(([], 0))

    init(_ bell: ThreadBell) {
        self.bell = bell
    }

    func append(_ job: Job) {
        state.withLock { $0.jobs.append(job) }
        bell.ring()
    }

    func next() -> Job? {
        state.withLock { state in
            guard state.first < state.jobs.count else { return nil }
            let job = state.jobs[state.first]
            state.first += 1
            if state.first == state.jobs.count {
                state.jobs.removeAll(keepingCapacity: true)
                state.first = 0
            } else if state.first >= 1_024 {
                state.jobs.removeFirst(state.first)
                state.first = 0
            }
            return job
        }
    }
}

/// One thread's connection.
struct SMTPLine: ~Copyable {
    private let configuration: SMTPConfiguration
    private var session: SMTPSession?

    /// Serves the queue until its bell is hung up.
    static func run(_ queue: SMTPQueue, _ configuration: SMTPConfiguration) {
        var line = SMTPLine(configuration)
        while queue.bell.wait() {
            while let job = queue.next() {
                job.answer.resume(returning: line.handOver(job.mail))
            }
        }
        line.quit()
    }

    private init(_ configuration: SMTPConfiguration) {
        self.configuration = configuration
        session = nil
    }

    /// Hands one mail over; a connection that the relay closed meanwhile is made anew, once.
    private mutating func handOver(_ mail: MailMessage) -> HandOffResult {
        var isFirst = true
        while true {
            let outcome: SMTPSession.Outcome
            do throws(SMTPFailure) {
                outcome = try attempt(mail)
            } catch {
                return .tryAgain([error.reason])
            }
            if !outcome.isStale || !isFirst { return outcome.result }
            isFirst = false
        }
    }

    private mutating func attempt(_ mail: MailMessage) throws(SMTPFailure) -> SMTPSession.Outcome {
        var live = try current()
        let outcome: SMTPSession.Outcome
        do throws(Refusal) {
            let rendered = try mail.rendered(
                allowsEightBit: configuration.usesEightBit && live.extensions.hasEightBit)
            let commands = SMTPCommands(
                sender: mail.bounces, recipient: mail.to.address,
                envelopeID: mail.key.token.hexadecimal)
            outcome = live.handOver(rendered, commands)
        } catch {
            outcome = SMTPSession.Outcome(.refused(error))
        }
        if !outcome.isUsable { return outcome }
        if live.mails >= configuration.mailsPerConnection {
            live.quit()
        } else {
            session = consume live
        }
        return outcome
    }

    private mutating func current() throws(SMTPFailure) -> SMTPSession {
        if let kept = session.take() { return kept }
        return try SMTPSession.open(configuration)
    }

    private mutating func quit() {
        guard var live = session.take() else { return }
        live.quit()
    }
}
