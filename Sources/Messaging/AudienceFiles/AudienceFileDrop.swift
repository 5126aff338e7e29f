// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Writes batches of lists into a folder, where who uploads them takes them.
///
/// A file is whole from the instant it appears, is on the disk when writing is reported, and is named
/// after its content: `summer-12-google-add-5d41402abc4b.csv`. Writing the same batch again writes
/// nothing.
public struct AudienceFileDrop: Sendable {
    /// The names of the files that were written.
    public struct Written: Hashable, Sendable {
        /// The file of people to put on the list; nil where there are none.
        public let additions: String?
        /// The file of people to take off the list; nil where there are none.
        public let removals: String?
    }

    private let folder: DropFolder

    /// A drop into `folder`, which must exist.
    public init(into folder: String) {
        self.folder = DropFolder(path: folder)
    }

    /// Writes the files of a batch, the removals first.
    ///
    /// - Parameter batch: whom to put on a list and take off.
    /// - Returns: what the files are called.
    /// - Throws: `MessagingError.Code.inputOutput`; what was written stays, and writing again goes on.
    public func write(_ batch: AudienceBatch) throws(MessagingError) -> Written {
        let removals = try write(batch.removalFile, of: batch, "remove")
        return Written(
            additions: try write(batch.additionFile, of: batch, "add"), removals: removals)
    }

    private func write(
        _ text: String?, of batch: AudienceBatch, _ what: String
    ) throws(MessagingError) -> String? {
        guard let text else { return nil }
        let digest = SHA256.hash(text.utf8).description.prefix(12)
        let list = String(
            batch.list.unicodeScalars.prefix(64).map { scalar in
                scalar.isASCII
                    && (scalar.properties.isAlphabetic || (0x30...0x39).contains(scalar.value))
                    ? Character(scalar) : "_"
            })
        let name = "\(list)-\(batch.number)-\(batch.platform.rawValue)-\(what)-\(digest).csv"
        _ = try folder.drop(Array(text.utf8), as: name)
        return name
    }
}
