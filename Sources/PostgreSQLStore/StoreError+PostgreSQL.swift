// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    internal import ClienteleCore

    extension StoreError {
        /// The failure that an SQLSTATE stands for (PostgreSQL's manual, appendix A).
        ///
        /// The message has the state and our words: the server's own text could quote keys and values.
        init(state: String) {
            let kind: Code
            switch state {
            // libpq's own words, not the server's: the connection is gone.
            case "": kind = .connection
            case "40001", "40P01": kind = .conflict
            case "55P03": kind = .locked
            case "25006", "42501": kind = .readOnly
            case "42P01", "3F000", "42703": kind = .notAStore
            case "XX001", "XX002": kind = .corrupt
            case "25P03", "57P01", "57P02", "57P03", "57P05": kind = .connection
            default:
                switch state.prefix(2) {
                case "08": kind = .connection
                case "53", "54": kind = .full
                default: kind = .inputOutput
                }
            }
            self.init(kind, "the server answered \(state.isEmpty ? "without a state" : state)")
        }

        static let closed = StoreError(.closed, "the store was closed")
        static let connectionLost = StoreError(.connection, "the connection was lost")
        static let commitUnknown = StoreError(
            .connection, "the connection was lost in a commit, which may have been done or not")
    }
#endif
