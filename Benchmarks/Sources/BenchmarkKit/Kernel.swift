// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What one benchmark repeats, with the state it works on.
///
/// A kernel is made afresh for each kind of measurement, so a kernel whose state grows meets the
/// same state again. Making it is never timed or counted.
public struct Kernel {
    /// How the kernel runs.
    enum Work {
        case synchronous(() throws -> Void)
        case asynchronous(() async throws -> Void)
    }

    let work: Work
    let finish: (() async throws -> Void)?
    /// What the last call did, in numbers that do not depend on the machine; empty for none.
    let counts: () -> [String: Int]

    /// A kernel that runs on the measuring thread.
    ///
    /// CPU time and allocations are that thread's.
    ///
    /// - Parameters:
    ///   - finish: Releases what the kernel holds outside of memory; not timed.
    ///   - counts: What the last call did, in numbers that are the same on every machine; gate A
    ///     holds them to their thresholds.
    ///   - run: One call. Take inputs through `opaque`, hand results to `sink`.
    public init(
        finish: (() async throws -> Void)? = nil,
        counts: @escaping () -> [String: Int] = { [:] }, run: @escaping () throws -> Void
    ) {
        work = .synchronous(run)
        self.finish = finish
        self.counts = counts
    }

    /// A kernel that waits or uses several threads.
    ///
    /// CPU time and allocations are the whole process's.
    ///
    /// - Parameters:
    ///   - finish: Releases what the kernel holds outside of memory; not timed.
    ///   - run: One call.
    public init(
        finish: (() async throws -> Void)? = nil,
        concurrently run: @escaping () async throws -> Void
    ) {
        work = .asynchronous(run)
        self.finish = finish
        counts = { [:] }
    }
}
