// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    /// Divides what a client sends into runs that the server answers in one go.
    ///
    /// Knows of the protocol what is needed for that, and to see which prepared statement a message is about
    /// (PostgreSQL's manual, 55.7).
    struct FrontendMessages {
        /// Messages up to one after which the client waits for an answer.
        struct Run {
            var bytes: [UInt8] = []
            /// Where the commit begins; nil when there is none in it.
            var commit: Int?
        }

        private var buffer: [UInt8] = []
        private var run = Run()
        /// The first message of a connection has no letter in front.
        private var isStarted = false

        /// The runs that are complete with these bytes.
        mutating func take(_ bytes: [UInt8]) -> [Run] {
            buffer += bytes
            var complete: [Run] = []
            var start = 0
            while let end = end(of: start) {
                let message = buffer[start..<end]
                if isStarted, run.commit == nil, Self.statement(boundBy: message) == "commit" {
                    run.commit = run.bytes.count
                }
                run.bytes += message
                // Parse, Bind, Describe, Execute and Close are not answered before a later message.
                let isOpen = isStarted && "PBDEC".utf8.contains(message[start])
                isStarted = true
                start = end
                if isOpen { continue }
                complete.append(run)
                run = Run()
            }
            buffer.removeFirst(start)
            return complete
        }

        /// Where the message ends that begins at `start`; nil when it has not come whole.
        private func end(of start: Int) -> Int? {
            let length = start + (isStarted ? 1 : 0)
            guard buffer.count >= length + 4 else { return nil }
            let size = buffer[length..<length + 4].reduce(0) { $0 << 8 | Int($1) }
            return buffer.count >= length + size ? length + size : nil
        }

        /// The name of the prepared statement in a Bind message.
        private static func statement(boundBy message: ArraySlice<UInt8>) -> String? {
            guard message.first == UInt8(ascii: "B") else { return nil }
            let texts = message.dropFirst(5).split(
                separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
            return texts.count > 1 ? String(decoding: texts[1], as: UTF8.self) : nil
        }
    }

#endif
