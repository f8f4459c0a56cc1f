// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>

namespace karez::query {

/// The function words of one language in one script: articles, pronouns, prepositions,
/// conjunctions, particles, auxiliary verbs and question words. Words that can carry a meaning of
/// their own in a report
/// ("state", "against", "without") are left out.
struct FunctionWords {
  std::string_view language;  ///< The primary tag. A language of two scripts has two rows.
  std::string_view words;     ///< As written in the language, a space or a line between two.
};

inline constexpr std::array kFunctionWords{
    FunctionWords{"en",
                  "a about after all also am an and any are as at be because been before being but "
                  "by can could did do does doing each for from had has have having he her here "
                  "hers him his how i if in into is it its itself many me more most much my of on "
                  "or other our ours shall she should so some such than that the their theirs them "
                  "themselves then there these they this those through to too upon us very was we "
                  "were what when where whether which while who whom whose why will with would you "
                  "your yours"},
    FunctionWords{
        "es",
        "a al algo ante antes aquel aquella aquellas aquellos aquello así aún cada como cómo con "
        "cual cuál cuales cuáles cuando cuándo cuanto cuánto cuánta cuántas cuántos de del desde "
        "donde dónde e el él ella ellas ellos en entre era eran es esa esas ese eso esos esta está "
        "estaba estaban están estas este esto estos fue fueron ha había habían han hasta hay la "
        "las le les lo los más me mi mis muy ni nos o otra otras otro otros para pero por porque "
        "qué que quien quién quienes quiénes se sea sean ser si sido sin sobre son su sus también "
        "tan tanto te tiene tienen u un una unas uno unos y ya yo"},
    FunctionWords{
        "fr",
        "à au aux avec avait avaient c ce cela celle celles celui ces cet cette ceux comme comment "
        "d dans de des donc dont du elle elles en entre est et étaient était été être eu eux il "
        "ils j je l la le les leur leurs lors lui m ma mais me même mes n ne nos notre nous on ont "
        "or où ou par pas pour pourquoi qu quand que quel quelle quelles quels qui quoi s sa sans "
        "se sera ses si sont sous sur t ta te tu un une vos votre vous y"},
    FunctionWords{
        "pt",
        "a à ao aos aquela aquelas aquele aqueles aquilo as às até com como da das de dela delas "
        "dele deles do dos e é ela elas ele eles em entre era eram essa essas esse esses esta está "
        "estão estas estava estavam este estes foi foram há isso isto já lhe lhes mais mas me "
        "muito na não nas nem no nos o onde os ou para pela pelas pelo pelos por porque qual quais "
        "quando quanto quantas quantos que quem se sem ser seu seus sua suas são também te tem têm "
        "um uma umas uns"},
    FunctionWords{
        "it",
        "a ad agli ai al alla alle allo anche c che chi ci come con cosa cui d da dagli dai dal "
        "dalla dalle dallo degli dei del della delle dello di dove e è ed era erano essere fra gli "
        "ha hanno i il in io l la le lei li lo loro lui ma mi ne negli nei nel nella nelle nello "
        "non o per perché più qual quale quali quando quanti quanto quella quelle quelli quello "
        "questa queste questi questo s se si sia sono stata state stati stato su sua sue sugli sui "
        "sul sulla sulle sullo suo suoi tra un una uno"},
    FunctionWords{
        "de",
        "aber als am an auch auf aus bei beim bis da damit dann das dass dem den denen der deren "
        "des dessen die dies diese diesem diesen dieser dieses doch du durch ein eine einem einen "
        "einer eines er es euch für hat hatte hatten haben ich ihm ihn ihnen ihr ihre ihrem ihren "
        "ihrer im in ins ist kann können man mit nach nicht noch nur ob oder sein seine seinem "
        "seinen seiner seit sich sie sind so über um und uns unter vom von vor war waren warum was "
        "wegen weil welche welchem welchen welcher welches wenn wer werden wie wieviele wir wird "
        "wo wurde wurden zu zum zur"},
    FunctionWords{
        "nl",
        "aan als bij dan dat de deze die dit door een en er had hadden heb hebben heeft het hij "
        "hoe hoeveel hun ik in is je kan maar me met mijn na naar niet of om onder ons ook op over "
        "te tegen ten ter tot u uit van voor waar waarom wanneer want waren was wat we welk welke "
        "werd werden wie wij wordt worden ze zich zij zijn zo"},
    FunctionWords{
        "pl",
        "a aby ale bez bo by był była było były być co czy dla do dlaczego gdy gdzie go i ich ile "
        "ilu im ja jak jaka jakie jako jaki jego jej jest kiedy kto która które którego której "
        "który których któremu ma mają na nad nie o od on ona one oni oraz po pod przez przy są "
        "się ta tak te tego tej ten to tych tym u w we z za ze że"},
    FunctionWords{
        "ru",
        "а без был была были было быть в вам вас во вот все всех вы где да для до его ее её ей ему "
        "если есть еще ещё же за здесь и из или им их к как какая какие какого какой каких когда "
        "кто куда ли мне мы на над нам нас не него нее неё ней нем нём но о об он она они оно от "
        "по под почему при про с свои своих своей свою со сколько так также там те тем то того "
        "той том тот тоже ту ты у уже чего чем что чтобы эта эти этих это этого этой этом этот эту "
        "я которая которое которого которой котором которую которые который которых которым"},
    FunctionWords{
        "uk",
        "а або але без був була були було бути в від ви вона вони воно він все всіх де для до з за "
        "і із її їй їм їх й його йому коли кого котрий ми на над не ні о об от по при про після "
        "під с свої своїх себе скільки та так також там те ти то того той тому у це цей ця ці цих "
        "чи чому чого що щоб як яка які який яких якого якої я є"},
    FunctionWords{
        "tr",
        "acaba ama ancak bana bazı ben beni benim biz bu bunlar bunu bunun da daha de değil diye "
        "en "
        "gibi hangi hem hep her ile için ise kaç ki kim kimin kimler mı mi mu mü nasıl ne neden "
        "nerede niçin o olan olarak olduğu olup on ona onlar onlara onların onu onun oldu öyle sen "
        "siz şu tüm ve veya ya yani zaman"},
    FunctionWords{
        "ar",
        "في من على إلى الى عن مع هذا هذه ذلك تلك هو هي هم هن أن ان إن لا ما لم لن قد كان كانت "
        "كانوا يكون تكون الذي التي الذين اللاتي أو ثم كما حيث بين عند عندما كل بعض غير لكن إذا أي "
        "أين كيف متى لماذا كم وقد ولا وما وهو وهي بعد قبل منذ حتى كذلك أيضا به بها له لها فيه فيها "
        "منه منها عليه عليها إليه إليها لهم بهم"},
    FunctionWords{
        "fa",
        "و در به از که این را با است برای آن یک خود تا بر بود شد شده هم نیز اما یا هر آنها او ما "
        "من شما وی چه چرا چگونه کجا کی چند بودند شدند کرد کرده است هستند باشد می نمی های ها اگر "
        "پس پیش نه ولی"},
    FunctionWords{
        "he",
        "של את על עם אל מן הוא היא הם הן זה זו זאת אלה כי אם או גם לא כל כך אבל רק כמו אשר בין עד "
        "היה היתה הייתה היו יש אין מה מי איך איפה מתי כמה למה מדוע אני אתה אנחנו אותו אותה אותם "
        "לו לה להם בו בה בהם"},
    FunctionWords{
        "ug",
        "ۋە بىلەن ئۈچۈن بۇ شۇ ئۇ بىر ھەم يەنە ئەمما لېكىن ياكى بولۇپ بولغان قىلىپ دەپ دېگەن نېمە "
        "قانداق قايسى كىم قاچان نەدە قەيەردە نەچچە قانچە ئۇلار بىز مەن سىز ئۇنىڭ ئۇلارنىڭ "
        "شۇنىڭدەك ئىكەن ئىدى بار يوق"},
    FunctionWords{
        "ug",
        "we bilen üchün bu shu u bir hem yene emma lékin yaki bolup bolghan qilip dep dégen néme "
        "qandaq qaysi kim qachan nede qeyerde nechche qanche ular biz men siz uning ularning iken "
        "idi bar yoq"},
    FunctionWords{
        "kk",
        "және мен пен бен үшін бұл сол ол бір да де та те еді екен болып болған деп деген не қалай "
        "қандай қай кім қашан қайда неше қанша олар біз сіз оның олардың бірақ немесе бар жоқ"},
    FunctionWords{
        "ky",
        "жана менен үчүн бул ошол ал бир да де эле экен болуп болгон деп деген эмне кандай кайсы "
        "ким качан кайда канча алар биз сиз анын алардын бирок же бар жок"},
    FunctionWords{"uz",
                  "va bilan uchun bu shu u bir ham edi ekan deb degan nima qanday qaysi kim "
                  "qachon qayerda necha qancha ular biz siz uning ularning lekin yoki bor"},
    FunctionWords{
        "uz",
        "ва билан учун бу шу у бир ҳам эди экан бўлиб бўлган деб деган нима қандай қайси ким қачон "
        "қаерда неча қанча улар биз сиз унинг уларнинг лекин ёки бор йўқ"},
    FunctionWords{"id",
                  "ada adalah agar akan apa apakah atau bagaimana bahwa berapa bila bisa dalam dan "
                  "dapat dari dengan di dia dimana hal ia ini itu juga kami kapan karena ke kepada "
                  "kita mana mereka mengapa oleh pada para saat saya sebagai secara sedang serta "
                  "siapa sudah telah tentang terhadap tersebut tetapi tidak untuk yang"},
    FunctionWords{
        "sw",
        "na ya wa kwa ni la za katika cha vya ili hii hiyo hizo huo hilo kama kuwa au lakini pia "
        "nini nani wapi lini vipi gani ngapi alikuwa walikuwa yake wao yeye sisi mimi"},
    FunctionWords{"vi",
                  "và của là có được các những một cho trong với không này đó để khi như từ đã sẽ "
                  "đang bị ở tại về do vì ai gì nào đâu sao thế bao nhiêu"},
    FunctionWords{
        "el",
        "ο η το οι τα του της των τον την τους τις ένα ένας μια και ή σε στο στη στην στον "
        "στα στις στους από με για που πως πώς ότι να θα δεν μη μην είναι ήταν ως αλλά "
        "αυτό αυτός αυτή αυτά τι ποιος ποια ποιο πού πότε γιατί πόσοι πόσες πόσα"},
    FunctionWords{"hi",
                  "का की के को में से है हैं था थी थे और या पर यह वह ये वे इस उस कि जो ने तक लिए "
                  "साथ भी ही एक हो कर क्या कब कहाँ कैसे क्यों कौन कितने कितना"},
    FunctionWords{"zh", "的 了 是 在 和 与 及 或 也 都 而 就 之 吗 呢 吧 把 被 让 从 到 对 于 其"},
    FunctionWords{"ja", "の に は を た が で て と し れ さ も な か"},
};

}  // namespace karez::query
