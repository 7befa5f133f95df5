using Orleans.Chat.Storage.Tests.Rooms;

namespace Orleans.Chat.Storage.Tests.Search;

/// <summary>A talk in nine scripts, searched in all of them: SQLite and PostgreSQL find the same messages in the same order.</summary>
public abstract class SearchScriptContract(TestStore store) : SearchTest(store)
{
    /// <summary>From seq 2 on.</summary>
    private static readonly string[] Talk =
    [
        "Le café de la gare est fermé, allons déjeuner à Orléans.",
        "Die Straße nach Köln ist GESPERRT; Ärger überall.",
        "Ещё раз: подъезд закрыт, всё объяснит Пётр.",
        "Поезд опаздывает. ПОЕЗД 42 отменён!",
        "Καλημέρα Οδυσσεύς, τι ώρα φεύγει το πλοίο;",
        "明天我们去北京图书馆。",
        "北方的冬天很冷，京剧很好看",
        "東京都でラーメンを食べました。",
        "きょうは京都へ行きます。ﾗｰﾒﾝも!",
        "내일 학교에서 만나요. 한국어 수업이 있어요.",
        "مَرْحَبًا بكم في المدينة، إلى اللقاء",
        "שָׁלוֹם לכולם, נפגש מחר בבוקר",
        "พรุ่งนี้ไปกินข้าวที่กรุงเทพฯ กันไหม",
        "कल हिन्दी की कक्षा में मिलते हैं",
        "Release v2.10 🎉🚀 for café & Straße, in 東京",
    ];

    [Theory]
    [InlineData("cafe", "16 2"), InlineData("CAFÉ", "16 2"), InlineData("dejeuner orleans", "2"), InlineData("STRASSE", "16 3"), InlineData("koln", "3")]
    [InlineData("arger", "3"), InlineData("gesp", "3"), InlineData("caf", "16 2"), InlineData("fe", "2"), InlineData("arg ", "")]
    [InlineData("еще", "4"), InlineData("ЕЩЁ", "4"), InlineData("поезд ", "5"), InlineData("петр", "4"), InlineData("подъ", "4"), InlineData("отменен", "5")]
    [InlineData("οδυσσευς", "6"), InlineData("ΚΑΛΗΜΕΡΑ", "6"), InlineData("ωρα", "6"), InlineData("πλοι", "6")]
    [InlineData("京", "16 10 9 8 7"), InlineData("北京", "7"), InlineData("北", "8 7"), InlineData("京剧", "8"), InlineData("图书馆", "7"), InlineData("馆书", "")]
    [InlineData("京都", "10 9"), InlineData("東京", "16 9"), InlineData("東京都", "9"), InlineData("ラーメン", "10 9"), InlineData("ﾗｰﾒﾝ", "10 9"), InlineData("行きます", "10")]
    [InlineData("た", "9"), InlineData("ラ", "10 9"), InlineData("だ", "")]
    [InlineData("학교", "11"), InlineData("한국어", "11"), InlineData("만나", "11"), InlineData("학", "11"), InlineData("하", "")]
    [InlineData("مرحبا", "12"), InlineData("المدينة", "12"), InlineData("الي", "12"), InlineData("اللق", "12")]
    [InlineData("שלום", "13"), InlineData("לכולם מחר", "13"), InlineData("בבו", "13")]
    [InlineData("ข้าว", "14"), InlineData("กรุงเทพ", "14"), InlineData("กิน", "14"), InlineData("กัน", "14"), InlineData("น", "14")]
    [InlineData("हिन्दी", "15"), InlineData("कक्षा में", "15"), InlineData("हिन", "15"), InlineData("हन्दी", "")]
    [InlineData("🎉", "16"), InlineData("🎉🚀", "16"), InlineData("v2.10", "16"), InlineData("42", "5"), InlineData("٤٢", "5"), InlineData("東京 cafe", "16")]
    [InlineData("a", "2"), InlineData("g", ""), InlineData("NoSuchThing", "")]
    public async Task What_is_said_is_found_in_any_script(string query, string seqs)
    {
        await Create("r");
        foreach (var text in Talk)
            await Say("r", text);
        (await Find(query)).Replace("r", "").ShouldBe(seqs);
    }
}
