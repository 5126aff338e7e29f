// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The name that stands for an address in links: sixteen random bytes that say nothing of it.
public struct SubscriberReference: TokenName {
    /// The sixteen bytes.
    public let token: Token128

    /// The name with these bytes.
    public init(_ token: Token128) {
        self.token = token
    }

    /// A new name.
    ///
    /// - Parameter generator: where chance comes from; in service one that nobody can predict, such as
    ///   the system's.
    public init(using generator: inout some RandomNumberGenerator) {
        let high = generator.next()
        self.init(Token128(high: high, low: generator.next()))
    }
}

extension SubscriberReference: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the sixteen bytes.
    public func write(to writer: inout RecordWriter) { writer.append(token) }

    /// Reads sixteen bytes.
    public init(from reader: inout RecordReader) throws(RecordError) {
        self.init(try reader.token128())
    }
}
