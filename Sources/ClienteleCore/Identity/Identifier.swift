// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A sign by which a person or a device can be recognised.
///
/// An e-mail address, a loyalty card and a browser's cookie are examples.
///
/// The value is as the source wrote it; Identity normalises it before it is compared.
public struct Identifier: Hashable, Sendable {
    /// The kind of a sign.
    ///
    /// An open set: a retailer may add kinds.
    public struct Kind: TextName {
        /// The text that is stored.
        public let rawValue: String

        /// The kind with this text.
        @inlinable
        public init(_ rawValue: String) {
            self.rawValue = rawValue
        }

        /// An account with the retailer, or a user id of a source.
        public static let account = Kind("account")
        /// A loyalty card or bonus account.
        public static let loyalty = Kind("loyalty")
        /// An e-mail address.
        public static let email = Kind("email")
        /// A phone number.
        public static let phone = Kind("phone")
        /// A name in a messenger.
        public static let messenger = Kind("messenger")
        /// A device or an installation of the app.
        public static let device = Kind("device")
        /// A browser's cookie.
        public static let cookie = Kind("cookie")
        /// An address for push messages.
        public static let pushToken = Kind("push-token")
    }

    /// What kind of sign it is.
    public var kind: Kind
    /// The sign.
    public var value: String

    /// A sign.
    @inlinable
    public init(_ kind: Kind, _ value: String) {
        self.kind = kind
        self.value = value
    }
}

extension Identifier: CustomStringConvertible {
    /// The kind and the length of the value: the value itself is contact data.
    public var description: String { "\(kind)(\(value.utf8.count) bytes)" }
}

extension Identifier: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the kind and the value.
    public func write(to writer: inout RecordWriter) {
        writer.append(kind)
        writer.append(value)
    }

    /// Reads a sign.
    public init(from reader: inout RecordReader) throws(RecordError) {
        self.init(try reader.name(), try reader.string())
    }
}
