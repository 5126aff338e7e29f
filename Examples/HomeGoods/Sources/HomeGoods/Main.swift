// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HomeGoodsKit

@main
struct Main {
    static func main() async {
        do {
            let options = try Options(Array(CommandLine.arguments.dropFirst()))
            if options.wantsHelp {
                print(Options.help)
                return
            }
            let broken = try await HomeGoods(options).run()
            for promise in broken { complain("broken promise: \(promise)") }
            exit(broken.isEmpty ? 0 : 1)
        } catch let error as UsageError {
            complain("\(error)\n\(Options.usage)")
            exit(64)
        } catch {
            complain("HomeGoods: \(error)")
            exit(1)
        }
    }

    private static func complain(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }
}
