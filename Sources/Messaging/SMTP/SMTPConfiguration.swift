// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How a relay is spoken to.
public struct SMTPConfiguration: Hashable, Sendable {
    /// A name and a password, for AUTH PLAIN or LOGIN (RFC 4954).
    public struct Credentials: Hashable, Sendable, CustomStringConvertible {
        /// The name.
        public var name: String
        /// The password.
        public var password: String

        /// A name and a password.
        public init(name: String, password: String) {
            self.name = name
            self.password = password
        }

        /// Nothing of either.
        public var description: String { "credentials" }
    }

    /// When the relay reports what became of a mail later (RFC 3461, section 4.1).
    public struct Notify: OptionSet, Hashable, Sendable {
        /// A bit for each occasion.
        public let rawValue: UInt8

        /// The occasions with these bits.
        public init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        /// It was delivered.
        public static let success = Notify(rawValue: 1)
        /// It cannot be delivered.
        public static let failure = Notify(rawValue: 2)
        /// It is not delivered yet.
        public static let delay = Notify(rawValue: 4)
    }

    /// Where the relay listens.
    public var endpoint: SMTPEndpoint
    /// What this side calls itself in EHLO: a host name, or an address in brackets.
    public var clientName = "[127.0.0.1]"
    /// Whether the way to the relay is as safe as this machine, as a private network may be.
    ///
    /// There is no TLS here: passwords go only to this machine, or where this is declared.
    public var isTrustedNetwork = false
    /// What is said to prove who this side is; nil for nothing.
    public var credentials: Credentials?
    /// How many connections are kept, each with a thread of its own.
    public var connections = 1
    /// After how many mails a connection is made anew.
    public var mailsPerConnection = 10_000
    /// How long is waited for a connection.
    public var connectTimeout = Duration.seconds(30)
    /// How long is waited for the answer to a command (RFC 5321, section 4.5.3.2: five minutes).
    public var replyTimeout = Duration.seconds(300)
    /// How long is waited for the answer to a whole mail (section 4.5.3.2.6: ten minutes).
    public var dataTimeout = Duration.seconds(600)
    /// When the relay reports later; nothing where it does not know how.
    public var notify: Notify = [.failure, .delay]
    /// Whether bodies go with octets above 127 where the relay takes them.
    ///
    /// A relay further on that does not take them encodes anew and breaks a signature made before.
    public var usesEightBit = false
    /// How long to wait when the relay says that it is too much for it, or knows the sender too
    /// little (421, 450, 451 and 4.7.x).
    public var slowDown = Duration.seconds(300)

    /// The usual way.
    public init(endpoint: SMTPEndpoint) {
        self.endpoint = endpoint
    }
}
