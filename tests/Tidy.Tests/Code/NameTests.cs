using Orleans.Chat.Tidy.Tests.Source;

namespace Orleans.Chat.Tidy.Tests.Code;

public sealed class NameTests
{
    private static readonly Rule Types = Names.OfTypes;
    private static readonly Rule ClientTypes = Names.OfClientTypes;
    private static readonly Rule FileNames = Names.OfFiles;

    [Fact]
    public void Types_say_what_they_are() => Types.ShouldHold(Repository.Code);

    [Fact]
    public void Types_of_the_client_say_what_they_are() => ClientTypes.ShouldHold(Repository.Files);

    [Fact]
    public void Files_say_what_is_in_them() => FileNames.ShouldHold(Repository.Files);

    [Theory]
    [InlineData("class RoomManager { }"), InlineData("static class TextHelper { }"), InlineData("static class StringUtils { }")]
    [InlineData("record RoomData(int A);"), InlineData("interface IFrameProcessor { }"), InlineData("enum LogUtil { }")]
    public void A_vague_type_is_noticed(string code) => Types.ShouldNotice("x.cs", code);

    [Theory]
    [InlineData("export class RoomManager {"), InlineData("  type FrameData = {}"), InlineData("export interface TextHelper {")]
    public void A_vague_type_of_the_client_is_noticed(string code) => ClientTypes.ShouldNotice("x.ts", code);

    [Theory]
    [InlineData("gateway/RoomHelpers.cs"), InlineData("frontend/src/utils.ts"), InlineData("frontend/src/room-helper.ts")]
    public void A_vague_file_is_noticed(string path) => FileNames.ShouldNotice(path, "");
}
