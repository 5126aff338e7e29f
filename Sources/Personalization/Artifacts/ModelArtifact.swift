// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A model as bytes that can be kept and sent: what it is, in which layout, and a digest of all.
///
/// The first 8 bytes say that it is one, the next 8 in which version of the frame; then come the
/// kind, the SHA-256 of the content and the content. Bytes that were changed, cut or written by a
/// newer version are refused.
public struct ModelArtifact: Hashable, Sendable {
    /// The version of the frame that this library writes, and the newest that it reads.
    public static let version: UInt64 = 1
    private static let magic: UInt64 = 0x4C45_444F_4D54_4C43

    /// What kind of model it is, with the version of its layout, for example `popularity/1`.
    public var kind: String
    /// The model's own bytes.
    public var content: [UInt8]

    /// An artifact.
    public init(kind: String, content: [UInt8]) {
        self.kind = kind
        self.content = content
    }

    /// SHA-256 of kind and content: equal digests mean equal models.
    public var digest: SHA256Digest {
        var hash = SHA256()
        var frame = ArtifactWriter()
        frame.append(kind)
        hash.update(frame.bytes)
        hash.update(content)
        return hash.finalize()
    }

    /// The bytes to keep.
    public var bytes: [UInt8] {
        var writer = ArtifactWriter()
        writer.append(Self.magic)
        writer.append(Self.version)
        writer.append(kind)
        writer.append(digest.bytes)
        writer.append(content)
        return writer.bytes
    }

    /// Reads an artifact.
    ///
    /// - Throws: `PersonalizationError.Code.corrupt` for bytes that are none, were changed or cut;
    ///   `.tooNew` for a frame of a later version.
    /// - Complexity: O(n), the time of a digest.
    public init(bytes: [UInt8]) throws(PersonalizationError) {
        var reader = ArtifactReader(bytes)
        guard try reader.uint64() == Self.magic else {
            throw PersonalizationError(.corrupt, "these bytes are not a saved model")
        }
        let version = try reader.uint64()
        guard version <= Self.version else {
            throw PersonalizationError(
                .tooNew, "a model was saved in version \(version), known is \(Self.version)")
        }
        kind = try reader.string()
        let digest = try reader.byteString()
        content = try reader.byteString()
        guard reader.isAtEnd, version == Self.version, digest == self.digest.bytes else {
            throw ArtifactReader.damaged
        }
    }
}
