// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Foundation
import RecommenderLabKit

@main
struct Main {
    static func main() async {
        do {
            let options = try Options(Array(CommandLine.arguments.dropFirst()))
            if options.wantsHelp {
                print(Options.help)
                return
            }
            let wrong = try await Lab(options).run()
            for answer in wrong { complain("not the known answer: \(answer)") }
            exit(wrong.isEmpty ? 0 : 1)
        } catch let error as UsageError {
            complain("\(error)\n\(Options.usage)")
            exit(64)
        } catch {
            complain("RecommenderLab: \(error)")
            exit(1)
        }
    }

    private static func complain(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }
}
