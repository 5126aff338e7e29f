// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A button under a rendered message: its title, and what a tap opens.
public struct MessageButton: Hashable, Sendable {
    /// The words on it.
    public var title: String
    /// What a tap opens: a URL or a deep link of the app.
    public var link: String

    /// A button.
    public init(title: String, link: String) {
        self.title = title
        self.link = link
    }
}

extension MessageButton: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the title and the link.
    public func write(to writer: inout RecordWriter) {
        writer.append(title)
        writer.append(link)
    }

    /// Reads a button.
    public init(from reader: inout RecordReader) throws(RecordError) {
        title = try reader.string()
        link = try reader.string()
    }
}
