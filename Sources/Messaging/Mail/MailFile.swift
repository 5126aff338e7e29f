// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A file that goes with a mail: shown in its HTML, or attached.
public struct MailFile: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Its media type, `image/png` for example.
    public var mediaType: String
    /// Its octets.
    public var octets: [UInt8]
    /// The name under which HTML shows it, as `cid:` and this; nil for an attachment.
    public var contentID: String?

    /// A file.
    public init(name: String, mediaType: String, octets: [UInt8], contentID: String? = nil) {
        self.name = name
        self.mediaType = mediaType
        self.octets = octets
        self.contentID = contentID
    }
}
