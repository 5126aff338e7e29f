// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How Chinese names are written in pinyin, without tones: some hundred usual family names and the
/// signs that given names are most often made of.
///
/// Other romanisations (Wong, Chang) and other languages read the same signs otherwise, so that a
/// reading that agrees is evidence, and one that does not is none.
enum HanReadings {
    /// A name of two to four signs as family and given name: as it is written, and in pinyin where
    /// all its signs are in the table; nothing for other texts.
    static func names(_ text: String) -> [PersonWords] {
        let signs = text.unicodeScalars.filter { !$0.properties.isWhitespace }
        guard 2...4 ~= signs.count, signs.allSatisfy({ 0x3400...0x9FFF ~= $0.value }) else {
            return []
        }
        let twoSigns = String(String.UnicodeScalarView(signs.prefix(2)))
        let isDouble = signs.count > 2 && doubles[twoSigns] != nil
        let count = isDouble ? 2 : 1
        let parts = [signs.dropFirst(count), signs.prefix(count)].map {
            String(String.UnicodeScalarView($0))
        }
        var names = [PersonWords(given: [parts[0]], family: [parts[1]])]
        let family =
            isDouble
            ? doubles[twoSigns] : signs.first.flatMap { families[$0] ?? readings[$0] }
        let given = signs.dropFirst(count).map { readings[$0] }
        if let family, given.allSatisfy({ $0 != nil }) {
            names.append(
                PersonWords(
                    given: given.compactMap { $0 }, family: [family], isRomanised: true))
        }
        return names
    }

    private static let readings: [Unicode.Scalar: String] = {
        var readings: [Unicode.Scalar: String] = [:]
        for entry in table.split(whereSeparator: { $0 == ";" }) {
            let words = entry.split(whereSeparator: \.isWhitespace)
            guard let reading = words.first else { continue }
            for word in words.dropFirst() {
                for sign in word.unicodeScalars { readings[sign] = String(reading) }
            }
        }
        return readings
    }()

    /// Signs that are read otherwise as a family name.
    private static let families: [Unicode.Scalar: String] = [
        "单": "shan", "解": "xie", "仇": "qiu", "区": "ou", "查": "zha", "盖": "ge", "翟": "zhai",
        "尉": "wei", "朴": "piao", "曾": "zeng", "任": "ren", "华": "hua", "葛": "ge",
    ]

    /// Family names of two signs.
    private static let doubles: [String: String] = [
        "欧阳": "ouyang", "歐陽": "ouyang", "司马": "sima", "司馬": "sima", "上官": "shangguan",
        "诸葛": "zhuge", "諸葛": "zhuge", "司徒": "situ", "夏侯": "xiahou", "皇甫": "huangfu",
        "东方": "dongfang", "东郭": "dongguo", "慕容": "murong", "令狐": "linghu",
        "公孙": "gongsun", "长孙": "zhangsun", "端木": "duanmu", "宇文": "yuwen",
    ]

    private static let table = """
        ai 艾爱愛; an 安; ang 昂; ao 敖奥; ba 巴; bai 白百柏; ban 班; bang 邦; bao 包鲍宝寶保; \
        bei 贝蓓北; ben 本; bi 毕碧璧必; bian 边卞; biao 彪标; bin 彬斌宾滨濱; bing 冰炳兵丙; bo 波博薄伯勃; \
        bu 卜步布; cai 蔡才彩采财; cang 苍; cao 曹; cen 岑; chai 柴; chan 婵; chang 常昌畅长; chao 超朝潮晁; \
        che 车; chen 陈陳晨辰臣沉; cheng 程成诚承城丞澄; chi 池迟驰; chong 崇充; chu 楚褚储初; chuan 川传; \
        chun 春纯淳; ci 慈; cong 丛聪从; cui 崔翠; da 达大; dai 戴代黛; dan 丹旦; dang 党; dao 道; de 德得; \
        deng 邓鄧登; di 狄迪笛帝; dian 典; ding 丁定; dong 董东東冬栋; dou 窦; du 杜都; duan 段端; dun 敦; \
        duo 朵多; e 娥鄂; en 恩; er 尔; fa 法发; fan 范樊凡帆繁; fang 方房芳舫; fei 费飞飛菲妃; fen 芬; \
        feng 冯馮封丰风峰锋凤鳳枫; fu 傅付符福富甫芙扶; gai 改; gan 甘; gang 刚剛钢; gao 高; ge 戈歌; gen 根; \
        geng 耿庚; gong 龚龔宫公功恭; gu 顾顧谷古; guan 关關管冠官; guang 光广廣; gui 桂贵归; guo 郭国國果; \
        hai 海; han 韩韓寒涵翰汉晗; hang 杭航; hao 郝浩昊豪皓好; he 何贺賀和河荷鹤禾; hei 黑; heng 恒衡; \
        hong 洪红紅宏鸿弘虹; hou 侯后厚; hu 胡虎湖; hua 华華花桦化; huai 怀槐; huan 欢环焕桓; huang 黄黃皇凰; \
        hui 惠慧辉輝会晖卉徽蕙; huo 霍; ji 季吉纪姬嵇继基计冀济佶; jia 贾賈家佳嘉甲加; jian 简建健剑坚鉴; \
        jiang 江姜蒋蔣将; jiao 焦娇姣; jie 杰傑洁潔捷婕节界; jin 金靳晋进锦瑾今津劲; jing 景荆静靜京晶敬菁靖竞婧; \
        jiong 炯; jiu 九久; ju 鞠菊巨; juan 娟隽; jue 珏觉; jun 军軍君俊峻钧骏均; kai 凯凱开; kang 康; ke 柯可克科; \
        kong 孔; kou 寇; kuang 邝; kui 奎魁葵; kun 坤昆琨; lai 赖来; lan 兰蘭蓝岚; lang 郎朗; lao 劳; le 乐; lei 雷蕾磊; \
        leng 冷; li 李黎厉丽麗莉力立利礼理里励; lian 连廉莲; liang 梁良亮; liao 廖; lie 烈; \
        lin 林琳霖临麟; ling 凌玲灵伶令岭; liu 刘劉柳流; long 龙龍隆; lou 娄楼; lu 卢盧陆陸鲁路禄露璐吕呂绿; \
        luan 栾; lun 伦; luo 罗羅骆洛; ma 马馬; mai 麦; man 满曼; mao 毛茅茂; mei 梅美眉媚玫; \
        men 门; meng 孟蒙萌梦; mi 米; miao 苗妙; min 闵民敏; ming 明鸣铭名; mo 莫默墨; mu 穆牧木慕; na 娜那; \
        nan 南楠男; neng 能; ni 倪妮; nian 年; ning 宁寧; niu 牛; nong 农; nuo 诺; ou 欧; pan 潘盼; pang 庞; \
        pei 裴培佩沛; peng 彭鹏鵬朋; pi 皮; ping 平萍屏; pu 蒲浦普; qi 齐戚祁奇琪琦启祺棋旗; qian 钱錢倩千谦乾; \
        qiang 强強蔷; qiao 乔喬巧桥; qin 秦琴勤钦; qing 青清庆晴卿; qiong 琼; qiu 邱丘秋裘; qu 曲屈瞿; quan 全权泉; \
        que 阙; qun 群; ran 冉然; rang 让; rao 饶; ren 仁人任; ri 日; rong 荣榮容蓉融; ru 如茹汝; ruan 阮; rui 瑞蕊锐睿; \
        run 润; ruo 若; sen 森; sha 沙莎; shan 珊山善; shang 尚商; shao 邵少绍; she 佘; shen 沈申深慎; \
        sheng 盛生胜升圣声; shi 石史施师时世诗士仕实; shou 寿守; shu 舒书淑树; shuai 帅; shuang 双爽霜; shui 水; \
        shun 顺舜; si 思司斯丝四; song 宋松颂; su 苏蘇素肃; sui 隋; sun 孙孫; suo 索; tai 泰太; tan 谭譚谈檀; \
        tang 唐汤湯堂棠; tao 陶涛濤桃韬; teng 滕腾; ti 缇; tian 田天甜添; tie 铁; ting 婷庭廷亭; tong 童佟同彤通; \
        tu 涂屠; wan 万萬婉; wang 王汪旺望; wei 魏韦卫伟偉薇维微威为巍玮; wen 温文闻雯; weng 翁; wo 沃; \
        wu 吴吳武伍邬巫午五; xi 席奚西希喜熙曦锡; xia 夏霞; xian 冼贤先显仙娴; xiang 向项香祥翔湘想; \
        xiao 萧肖晓曉小孝笑潇; xie 谢謝; xin 辛新欣鑫心馨信; xing 邢星兴幸杏; xiong 熊雄; xiu 秀修; \
        xu 徐许許旭绪; xuan 宣轩萱璇; xue 薛雪学學; xun 荀勋迅; ya 亚亞雅; yan 严嚴颜阎燕艳言岩妍焰彦; \
        yang 杨楊羊阳陽洋扬; yao 姚尧瑶耀; ye 叶葉业野; yi 易伊益义怡艺依一毅宜亦逸仪奕; yin 尹殷银音茵; \
        ying 应英莹瑛颖盈鹰影; yong 雍永勇咏; you 尤游友有; yu 于余俞虞喻玉宇雨煜瑜钰裕语育昱愉; \
        yuan 袁元源远媛园圆; yue 岳月悦越; yun 云雲芸运韵; zan 赞; ze 泽澤; zeng 增; zhan 詹展湛; \
        zhang 张張章; zhao 赵趙兆昭照; zhe 哲喆; zhen 甄珍振真震镇; zheng 郑鄭正征政; \
        zhi 志智芝之至治植知; zhong 钟鍾中忠仲; zhou 周洲舟; zhu 朱祝竹珠柱; zhuang 庄壮; zhuo 卓; \
        zi 子紫梓自; zong 宗; zou 邹; zu 祖; zuo 左佐
        """
}
