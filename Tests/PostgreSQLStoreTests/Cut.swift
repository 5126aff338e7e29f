// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    import ClienteleTestKit
    import Synchronization

    /// How a connection is cut at a commit.
    enum Cut: String, CaseIterable, Hashable, Sendable {
        /// Neither the commit nor what was sent with it comes to the server.
        case before
        /// What was sent with it comes to the server, the commit does not.
        case between
        /// The commit goes to the server, and nobody waits for the answer.
        case after
        /// The server has answered, and the answer is lost.
        case answered
        /// The client is cut off, and the commit comes to the server later, with what was sent with it.
        case late
        /// The client is cut off; what was sent with the commit comes to the server at once, the commit
        /// itself later.
        case held
        /// The connection is cut where no commit is under way: at a read, or while one connects.
        case elsewhere
    }

    /// Draws where connections are cut, and counts it.
    final class CutPlan: Sendable {
        private struct State {
            var random: SeededGenerator
            var counts: [Cut: Int] = [:]
            /// What the server answered to commits that came late.
            var lateAnswers: [String: Int] = [:]
            var isOn = false
        }

        private let state: Mutex<State>

        init(seed: UInt64) { state = Mutex(State(random: SeededGenerator(seed: seed))) }

        var counts: [Cut: Int] { state.withLock { $0.counts } }
        var lateAnswers: [String: Int] { state.withLock { $0.lateAnswers } }

        /// Before this nothing is cut.
        func begin() { state.withLock { $0.isOn = true } }

        /// From here on nothing is cut.
        func end() { state.withLock { $0.isOn = false } }

        /// What is to be done with a run of messages; nil to pass it on.
        func draw(isCommit: Bool) -> Cut? {
            state.withLock { state in
                if !state.isOn { return nil }
                // Every second commit, and one in forty of all else.
                let among = isCommit ? 2 : 40
                guard Int.random(in: 0..<among, using: &state.random) == 0 else { return nil }
                var cut = Cut.elsewhere
                if isCommit {
                    let cuts = Cut.allCases.filter { $0 != .elsewhere }
                    cut = cuts[Int.random(in: 0..<cuts.count, using: &state.random)]
                }
                state.counts[cut, default: 0] += 1
                return cut
            }
        }

        /// After how many runs of messages of other connections a late commit goes to the server.
        func drawLateness() -> Int {
            state.withLock { Int.random(in: 1...24, using: &$0.random) }
        }

        func note(lateAnswer: String) {
            state.withLock { $0.lateAnswers[lateAnswer, default: 0] += 1 }
        }
    }

#endif
