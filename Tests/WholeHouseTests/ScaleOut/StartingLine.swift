// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where processes report and wait until all are let go at once; two pipes with names.
final class StartingLine: Sendable {
    struct Failure: Error {
        var call: String
        var errno: Int32
    }

    private let reports: Int32
    private let gate: String
    private let opened = Mutex<[Int32]>([])

    /// A line in `folder`, from where other processes see it.
    init(in folder: String) throws {
        gate = "\(folder)/gate"
        for path in [Self.reports(in: folder), gate] {
            if unsafe mkfifo(path, 0o600) != 0 { throw Failure(call: "mkfifo", errno: errno) }
        }
        // With a writing end of its own the pipe never ends.
        reports = unsafe open(Self.reports(in: folder), O_RDWR | O_CLOEXEC)
        if reports < 0 { throw Failure(call: "open", errno: errno) }
    }

    deinit { for end in [reports] + opened.withLock({ $0 }) { close(end) } }

    private static func reports(in folder: String) -> String { "\(folder)/reports" }

    /// Runs `body`, which holds a process that reports here; when the process has ended, nobody waits
    /// for it any more.
    func with(_ body: @Sendable () async throws -> Void) async throws {
        defer { Self.report(0, to: reports) }
        try await ChildProcess.with(body)
    }

    /// Waits until so many processes have reported.
    ///
    /// - Returns: their numbers.
    /// - Throws: `StartingLine.Failure` when one has ended before.
    func arrivals(_ count: Int) async throws -> [pid_t] {
        try await withCheckedThrowingContinuation { continuation in
            // A thread of its own: those of the global queues are the ones that tasks run on.
            DispatchQueue(label: "starting line").async {
                continuation.resume(with: Result { try (0..<count).map { _ in try self.next() } })
            }
        }
    }

    private func next() throws -> pid_t {
        var number: pid_t = 0
        let size = MemoryLayout<pid_t>.size
        while true {
            let got = unsafe withUnsafeMutableBytes(of: &number) { buffer in
                unsafe read(reports, buffer.baseAddress, size)
            }
            if got == size && number > 0 { return number }
            if got >= 0 || errno != EINTR { throw Failure(call: "read", errno: errno) }
        }
    }

    /// Lets go all who wait, and who comes later.
    func release() {
        // Stays open: who comes later does not wait.
        let end = unsafe open(gate, O_RDWR | O_CLOEXEC)
        opened.withLock { $0.append(end) }
    }

    /// Reports this process without waiting.
    static func report(in folder: String) throws {
        let pipe = unsafe open(reports(in: folder), O_WRONLY | O_CLOEXEC)
        defer { close(pipe) }
        if pipe < 0 || !report(getpid(), to: pipe) { throw Failure(call: "report", errno: errno) }
    }

    @discardableResult
    private static func report(_ number: pid_t, to pipe: Int32) -> Bool {
        unsafe withUnsafeBytes(of: number) { buffer in
            unsafe write(pipe, buffer.baseAddress, buffer.count) == buffer.count
        }
    }

    /// Reports this process and waits until all are let go.
    static func arrive(in folder: String) throws {
        try report(in: folder)
        let gate = unsafe open("\(folder)/gate", O_RDONLY | O_CLOEXEC)
        if gate < 0 { throw Failure(call: "open", errno: errno) }
        close(gate)
    }
}
